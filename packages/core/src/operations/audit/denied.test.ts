import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import { interpose, queryError } from '../../testing/interpose.js';
import { denyBelow } from '../../testing/rights.js';
import { everyKind, giveRoot, members, type SandboxAccount } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { audit } from './index.js';

async function rowOf(sandbox: Sandbox, account: SandboxAccount, connection: TestConnection = {}) {
  const { accounts, summary } = await audit(dependenciesFor(sandbox, connection));
  return { row: accounts.find(({ id }) => id === account.id), accounts, summary };
}

describe('below a guardrail on a unit', () => {
  test('every account is denied with the call, the code and the words of AWS; the others are read', async () => {
    const sandbox = await sandboxFor({ accounts: 12 });
    const [security] = sandbox.world.organization.root.units;
    denyBelow(sandbox, security!.id, '*');
    const { accounts, summary } = await rowOf(sandbox, members(sandbox)[0]!);
    const below = new Set(security!.accounts.map(({ id }) => id));
    expect(below.size).toBe(2);
    const { id: organizationId, management } = sandbox.world.organization;
    const policy = `arn:aws:organizations::${management.id}:policy/${organizationId}/service_control_policy/p-guardrail`;
    for (const { id, status, reason, cause, credentials } of accounts) {
      if (!below.has(id)) {
        expect({ id, status }).toEqual({ id, status: 'read' });
        continue;
      }
      const message = `User: arn:aws:iam::${id}:root is not authorized to perform: iam:GetAccountSummary on resource: * with an explicit deny in a service control policy: ${policy}`;
      expect({ status, reason, cause, credentials }).toEqual({
        status: 'denied',
        reason: message,
        cause: { operation: 'iam:GetAccountSummary', code: 'AccessDenied', message, policy },
        credentials: undefined,
      });
    }
    expect(summary).toMatchObject({ accounts: 12, read: 10, denied: 2 });
  });

  test('the policy is told where AWS names it', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    const policy =
      'arn:aws:organizations::111122223333:policy/o-exampleorgid/service_control_policy/p-guardrail';
    const endpoint = await interpose(sandbox, async ({ operation }, forward) =>
      operation === 'iam:GetAccountSummary'
        ? queryError(
            403,
            'AccessDenied',
            `Not authorized with an explicit deny in a service control policy: ${policy}`,
          )
        : forward(),
    );
    const { row } = await rowOf(sandbox, account!, { endpoint });
    expect(row).toMatchObject({ status: 'denied', cause: { code: 'AccessDenied', policy } });
  });
});

describe('a look that is denied leaves its kind unread, and the account not read:', () => {
  test.each([
    ['iam:GetLoginProfile', 'password'],
    ['iam:GetUser', 'password'],
    ['iam:ListAccessKeys', 'accessKeys'],
    ['iam:GetAccessKeyLastUsed', 'accessKeys'],
    ['iam:ListMFADevices', 'mfaDevices'],
    ['iam:ListSigningCertificates', 'signingCertificates'],
  ])('%s', async (action, kind) => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, everyKind);
    denyBelow(sandbox, account!.id, action);
    const { row, summary } = await rowOf(sandbox, account!);
    expect(row).toMatchObject({ status: 'denied', cause: { operation: action, code: 'AccessDenied' } });
    const states = Object.entries(row!.credentials!).map(([name, { state }]) => [name, state]);
    expect(Object.fromEntries(states)).toEqual({
      password: 'present',
      accessKeys: 'present',
      mfaDevices: 'present',
      signingCertificates: 'present',
      [kind]: 'unread',
    });
    expect(summary).toMatchObject({ read: 2, denied: 1, withCredentials: 1 });
  });
});

describe('an AssumeRoot that is denied', () => {
  test('makes the row denied, for each account that the caller may not enter', async () => {
    const sandbox = await sandboxFor({ accounts: 5 });
    const [open, closed] = members(sandbox);
    const { organization } = sandbox.world;
    const keys = sandbox.world.createUser(organization.management.id, 'narrow', [
      {
        name: 'Narrow',
        document: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: ['organizations:*', 'iam:*'], Resource: '*' },
            { Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: `arn:aws:iam::${open!.id}:root` },
          ],
        }),
      },
    ]);
    const { row, accounts, summary } = await rowOf(sandbox, closed!, { keys });
    const message = `User: arn:aws:iam::${organization.management.id}:user/narrow is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${closed!.id}:root`;
    expect(row).toMatchObject({
      status: 'denied',
      reason: message,
      cause: { operation: 'sts:AssumeRoot', code: 'AccessDenied', message },
    });
    expect(accounts.find(({ id }) => id === open!.id)?.status).toBe('read');
    expect(summary).toMatchObject({ read: 2, denied: 3 });
  });
});

describe('an answer that cannot be used leaves the account unknown or its kind unread:', () => {
  test('a list that is empty where the summary shows something', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, { accessKeys: [{}], password: {} });
    const endpoint = await interpose(sandbox, ({ operation }, forward) => {
      // Gone between the two looks, and there again for whoever looks next.
      if (operation === 'iam:ListAccessKeys') giveRoot(sandbox, account!, {});
      return forward();
    });
    const { row } = await rowOf(sandbox, account!, { endpoint });
    expect(row?.credentials?.accessKeys).toEqual({ state: 'unread', items: [] });
  });

  test('a summary without its flags', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      const answer = await forward();
      if (operation !== 'iam:GetAccountSummary') return answer;
      return { ...answer, body: answer.body.replaceAll('AccountPasswordPresent', 'Renamed') };
    });
    const { row } = await rowOf(sandbox, account!, { endpoint });
    expect(row).toMatchObject({ status: 'denied', cause: { code: 'IncompleteAnswer' } });
    expect(row?.credentials).toBeUndefined();
  });

  test('a service that fails every time', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account, other] = members(sandbox);
    const endpoint = await interpose(sandbox, async ({ operation, body }, forward) =>
      operation === 'sts:AssumeRoot' && body.includes(account!.id)
        ? queryError(503, 'ServiceUnavailable', 'The request has failed')
        : forward(),
    );
    const { row, accounts } = await rowOf(sandbox, account!, { endpoint });
    expect(row).toMatchObject({
      status: 'unknown',
      reason: 'no usable answer to sts:AssumeRoot: The request has failed',
      cause: { code: 'ServiceUnavailable' },
    });
    expect(accounts.find(({ id }) => id === other!.id)?.status).toBe('read');
  });
});
