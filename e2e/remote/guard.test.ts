import { readFileSync } from 'node:fs';
import { CreateUserCommand } from '@aws-sdk/client-iam';
import { DisableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, AssumeRootCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { taskPolicyArn } from '@rootwarden/policy';
import { awsOperations, type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asked, askedSandbox, readerPolicy } from './asked.js';
import { mayBeSent } from './guard.js';

describe('what is not a read', () => {
  let sandbox: Sandbox;
  let asked: Asked;
  const member = () => asked.member ?? '';
  beforeAll(async () => {
    sandbox = await startSandbox({ centralizedRootAccess: true });
    [asked] = askedSandbox(sandbox, [sandbox.world.callers.member.account]) as [Asked];
  });
  afterAll(() => sandbox.stop());

  const assumeRoot = (TargetPrincipal: string, task: 'audit' | 'delete') =>
    asked.sts.send(new AssumeRootCommand({ TargetPrincipal, TaskPolicyArn: { arn: taskPolicyArn(task) } }));

  test.each<[string, () => Promise<unknown>]>([
    ['CreateUser', () => asked.iam.send(new CreateUserCommand({ UserName: 'x' }))],
    [
      'DisableAWSServiceAccess',
      () =>
        asked.organizations.send(
          new DisableAWSServiceAccessCommand({ ServicePrincipal: 'iam.amazonaws.com' }),
        ),
    ],
    ['GetSessionToken', () => asked.sts.send(new GetSessionTokenCommand({}))],
    ['AssumeRole', () => asked.sts.send(new AssumeRoleCommand({ RoleArn: 'x', RoleSessionName: 'x' }))],
    ['AssumeRoot', () => assumeRoot(member(), 'delete')],
    ['AssumeRoot', () => assumeRoot(sandbox.world.callers.standalone.account, 'audit')],
  ])('is not sent: %s', async (operation, send) => {
    await expect(send()).rejects.toThrow(`${operation} is not sent`);
    expect(sandbox.calls()).toEqual([]);
  });

  test('is not sent by the clients of a session, either', async () => {
    const { accessKeyId, secretAccessKey } = sandbox.world.callers.member;
    const session = asked.with({ accessKeyId, secretAccessKey });
    await expect(session.iam.send(new CreateUserCommand({ UserName: 'x' }))).rejects.toThrow('is not sent');
    expect(sandbox.calls()).toEqual([]);
  });
});

test('of all operations of STS, IAM and Organizations only those that read may be sent', async () => {
  const names = (await awsOperations())
    .filter(({ service }) => ['sts', 'iam', 'organizations'].includes(service))
    .map(({ name }) => name)
    .filter((name) => mayBeSent(name, {}, undefined));
  expect(names).toContain('ListAccounts');
  expect(names.filter((name) => !/^(Get|List|Describe)/.test(name))).toEqual([]);
  expect(names.filter((name) => /Token|Password$/.test(name))).toEqual([]);
});

test('a root session is opened for the audit task, into the account that was named', () => {
  const audit = { TargetPrincipal: '111122223333', TaskPolicyArn: { arn: taskPolicyArn('audit') } };
  expect(mayBeSent('AssumeRoot', audit, '111122223333')).toBe(true);
  expect(mayBeSent('AssumeRoot', audit, undefined)).toBe(false);
  expect(mayBeSent('AssumeRoot', {}, undefined)).toBe(false);
});

test('the page shows the policy that the reads have in the sandbox', () => {
  const page = readFileSync(new URL('../../docs/sandbox/remote.md', import.meta.url), 'utf8');
  expect(page).toContain(JSON.stringify(readerPolicy, null, 2));
});
