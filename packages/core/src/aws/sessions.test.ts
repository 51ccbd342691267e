import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { isAccountId } from '../model/account-id.js';
import { interpose, queryAnswer } from '../testing/interpose.js';
import { giveRoot, members } from '../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../testing/sandbox-deps.js';
import { openRootSession } from './root-session.js';
import { rootAccessKeys } from './root-user.js';
import { SessionCredentials } from './session-credentials.js';

test('sessions that are used side by side each sign with their own credentials', async () => {
  const sandbox = await sandboxFor({ accounts: 16 });
  const signedBy = new Map<string, string>();
  const endpoint = await interpose(sandbox, async ({ operation, accessKeyId }, forward) => {
    const answer = await forward();
    const id = /<AccessKeyId>(AKIA\w+)</.exec(answer.body)?.[1];
    if (operation === 'iam:ListAccessKeys' && id) signedBy.set(id, accessKeyId);
    return answer;
  });
  const { aws } = dependenciesFor(sandbox, { endpoint });
  const accounts = members(sandbox);
  for (const account of accounts) giveRoot(sandbox, account, { accessKeys: [{}] });
  const read = await Promise.all(
    accounts.map(async ({ id }) => {
      if (!isAccountId(id)) throw new Error(`${id} is no account id`);
      const session = await openRootSession(aws, { account: id, task: 'audit', partition: 'aws' });
      const [first, second] = await Promise.all([rootAccessKeys(session.call), rootAccessKeys(session.call)]);
      expect(first).toEqual(second);
      return { key: first[0]?.id, session: session.accessKeyId };
    }),
  );
  // What each session saw is its own account's key, and the request that saw it was signed by that session.
  expect(read.map(({ key }) => key)).toEqual(accounts.map(({ root }) => root.accessKeys[0]?.id));
  expect(Object.fromEntries(signedBy)).toEqual(
    Object.fromEntries(read.map(({ key, session }) => [key, session])),
  );
  expect(new Set(read.map(({ session }) => session)).size).toBe(accounts.length);
});

test('the operator signs with its own key between the calls of sessions', async () => {
  const sandbox = await sandboxFor({ accounts: 3 });
  const { aws } = dependenciesFor(sandbox);
  const [member] = members(sandbox);
  const id = member!.id;
  if (!isAccountId(id)) throw new Error(`${id} is no account id`);
  const session = await openRootSession(aws, { account: id, task: 'audit', partition: 'aws' });
  const [asRoot, asOperator] = await Promise.all([
    session.call('iam:GetUser', {}),
    aws.operator('sts:GetCallerIdentity', {}),
    session.call('iam:GetUser', {}),
  ]);
  expect(asRoot.User?.Arn).toBe(`arn:aws:iam::${id}:root`);
  expect(asOperator.Arn).toMatch(/:user\/security-operator$/);
});

describe('a request of a session', () => {
  test('that is made outside of any is refused before it leaves', async () => {
    const credentials = new SessionCredentials();
    await expect(credentials.provider()).rejects.toThrow('outside of any session');
    const keys = { accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'token' };
    await expect(credentials.sign(keys, () => credentials.provider())).resolves.toBe(keys);
    await expect(credentials.provider()).rejects.toThrow('outside of any session');
  });

  test('that takes its time still signs with its credentials', async () => {
    const credentials = new SessionCredentials();
    const keys = (name: string) => ({ accessKeyId: name, secretAccessKey: 'secret', sessionToken: 'token' });
    const slow = credentials.sign(keys('ASIA1'), async () => {
      await turn();
      return credentials.provider();
    });
    const quick = await credentials.sign(keys('ASIA2'), () => credentials.provider());
    expect([quick.accessKeyId, (await slow).accessKeyId]).toEqual(['ASIA2', 'ASIA1']);
  });
});

describe('without credentials in the answer there is no session', () => {
  const credentials = {
    AccessKeyId: 'ASIATEST',
    SecretAccessKey: 'secret',
    SessionToken: 'token',
    Expiration: '2026-11-22T09:15:00Z',
  };
  test.each(['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Credentials'])(
    '%s is missing',
    async (missing) => {
      const sandbox = await sandboxFor({ accounts: 3 });
      const given = Object.entries(credentials).filter(([name]) => name !== missing);
      const inXml = given.map(([name, value]) => `<${name}>${value}</${name}>`).join('');
      const endpoint = await interpose(sandbox, async () =>
        queryAnswer('sts:AssumeRoot', missing === 'Credentials' ? '' : `<Credentials>${inXml}</Credentials>`),
      );
      const { aws } = dependenciesFor(sandbox, { endpoint });
      const [{ id } = { id: '' }] = members(sandbox);
      if (!isAccountId(id)) throw new Error(`${id} is no account id`);
      await expect(
        openRootSession(aws, { account: id, task: 'audit', partition: 'aws' }),
      ).rejects.toMatchObject({
        operation: 'sts:AssumeRoot',
        code: 'NoCredentials',
      });
      expect(aws.requests.total).toBe(1);
    },
  );
});
