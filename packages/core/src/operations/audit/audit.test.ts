import { beforeAll, describe, expect, test } from 'vitest';
import { isReachable } from '../../model/account.js';
import { noRootCredentials } from '../../model/root-credentials.js';
import { callsAsRootOf, changingCalls } from '../../testing/calls.js';
import { interpose } from '../../testing/interpose.js';
import { giveRoot, members } from '../../testing/root-users.js';
import {
  type AtEnd,
  dependenciesFor,
  keysOfRole,
  sandboxFor,
  untilTestsEnd,
} from '../../testing/sandbox-deps.js';
import { asCredentials, truthOf } from '../../testing/truth.js';
import { audit } from './index.js';

/** The smallest world with every shape of a root user and every state of an account. */
const everyShape = 31;

async function audited(atEnd: AtEnd) {
  const sandbox = await sandboxFor({ accounts: everyShape }, atEnd);
  const deps = dependenciesFor(sandbox, {}, atEnd);
  const result = await audit(deps);
  return {
    calls: sandbox.calls(),
    changes: changingCalls(sandbox),
    sandbox,
    deps,
    result,
    truth: await truthOf(sandbox),
  };
}

describe('an audit of every shape of root user in every state of an account', () => {
  const atEnd = untilTestsEnd();
  let all: Awaited<ReturnType<typeof audited>>;
  beforeAll(async () => {
    all = await audited(atEnd);
  });

  test('tells the truth of every member, item by item', () => {
    const { result, truth } = all;
    const told = result.accounts.filter(({ management }) => !management);
    const expected = truth.accounts
      .filter(({ management }) => !management)
      .map(({ id, state, root }) => ({
        id,
        state,
        ...(isReachable(state)
          ? { status: 'read', credentials: asCredentials(root) }
          : { status: 'skipped', reason: `the account is ${state}` }),
      }));
    expect(told).toEqual(expected.map((row) => expect.objectContaining(row)));
    expect(new Set(truth.accounts.map(({ state }) => state)).size).toBe(5);
  });

  test('lists every account once, by its id, with its name and place', () => {
    const { result, sandbox } = all;
    const { accounts } = sandbox.world.organization;
    const ids = accounts.map(({ id }) => id).sort();
    expect(result.accounts.map(({ id }) => id)).toEqual(ids);
    for (const account of accounts) {
      const place = [];
      for (let node = account.parent; node; node = node.parent) place.unshift(node.name);
      expect(result.accounts.find(({ id }) => id === account.id)).toMatchObject({
        name: account.name,
        path: place.join('/'),
        management: account === sandbox.world.organization.management,
      });
    }
  });

  test('its sums agree with its rows', () => {
    const { result } = all;
    const { accounts, summary } = result;
    const count = (status: string) => accounts.filter((account) => account.status === status).length;
    const empty = accounts.filter(({ credentials }) => {
      return credentials && JSON.stringify(credentials) === JSON.stringify(noRootCredentials);
    });
    expect(summary).toEqual({
      accounts: everyShape,
      read: count('read'),
      skipped: 6,
      denied: 0,
      unknown: 0,
      withCredentials: count('read') - empty.length,
      withoutCredentials: empty.length,
      notSelected: 0,
    });
  });

  test('tells what the organization and the caller are', () => {
    const { result, truth, sandbox } = all;
    expect(result).toMatchObject({
      schema: 'rootwarden.audit/1',
      interrupted: false,
      organization: truth.organization,
      caller: {
        account: sandbox.world.organization.management.id,
        arn: expect.stringMatching(/:user\/security-operator$/),
      },
    });
  });

  test('counts every request that was made, and no other', () => {
    const { result, calls } = all;
    const byOperation: Record<string, number> = {};
    for (const { service, operation } of calls) {
      byOperation[`${service}:${operation}`] = (byOperation[`${service}:${operation}`] ?? 0) + 1;
    }
    expect(result.requests).toEqual({ total: calls.length, throttled: 0, retried: 0, byOperation });
  });

  test('changes nothing, and asks for no tags', () => {
    expect(all.changes).toEqual([]);
    expect(all.calls.filter(({ operation }) => operation === 'ListTagsForResource')).toEqual([]);
  });

  test('tells its host of every account as it comes', () => {
    const { deps, result } = all;
    const told = deps.events.flatMap((event) => (event.code === 'account-audited' ? [event.account] : []));
    expect(told.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(result.accounts);
    const phases = deps.events.flatMap((event) =>
      event.code === 'phase' ? [[event.phase, event.total]] : [],
    );
    expect(phases).toEqual([
      ['discover', 0],
      ['audit', everyShape],
    ]);
  });
});

describe('the requests for one account', () => {
  const readOne = async (holding: Parameters<typeof giveRoot>[2]) => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, holding);
    await audit(dependenciesFor(sandbox), { selection: { accounts: [account!.id] } });
    const sessions = sandbox.calls({ operation: 'AssumeRoot' });
    expect(sessions.map(({ resource }) => resource)).toEqual([`arn:aws:iam::${account!.id}:root`]);
    return callsAsRootOf(sandbox, account!.id).toSorted();
  };

  test('are two when it has no root credentials', async () => {
    expect(await readOne({})).toEqual(['GetAccountSummary']);
  });

  test.each([
    ['a password', { password: {} }, ['GetAccountSummary', 'GetLoginProfile', 'GetUser']],
    [
      'two keys',
      { accessKeys: [{}, {}] },
      ['GetAccessKeyLastUsed', 'GetAccessKeyLastUsed', 'GetAccountSummary', 'GetUser', 'ListAccessKeys'],
    ],
    ['a device', { mfaDevices: ['passkey'] as const }, ['GetAccountSummary', 'GetUser', 'ListMFADevices']],
    [
      'a certificate',
      { signingCertificates: ['Active'] as const },
      ['GetAccountSummary', 'GetUser', 'ListSigningCertificates'],
    ],
  ])('go no deeper than the summary shows: %s', async (_, holding, operations) => {
    expect(await readOne(holding)).toEqual(operations);
  });
});

test('an audit of some accounts lists these and counts the others', async () => {
  const sandbox = await sandboxFor({ accounts: 12 });
  const wanted = members(sandbox)
    .slice(2, 5)
    .map(({ id }) => id);
  const { accounts, summary } = await audit(dependenciesFor(sandbox), { selection: { accounts: wanted } });
  expect(accounts.map(({ id }) => id)).toEqual(wanted.toSorted());
  expect(summary).toMatchObject({ accounts: 3, notSelected: 9 });
  expect(sandbox.calls({ operation: 'AssumeRoot' })).toHaveLength(3);
});

test("from the delegate's role, members are read just so", async () => {
  const sandbox = await sandboxFor({ accounts: 12 });
  const { organization } = sandbox.world;
  const [delegate] = members(sandbox);
  organization.registerDelegate(delegate!.id, 'iam.amazonaws.com', new Date());
  const keys = await keysOfRole(sandbox, 'SecurityAudit');
  const fromManagement = await audit(dependenciesFor(sandbox));
  const fromDelegate = await audit(dependenciesFor(sandbox, { keys }));
  expect(fromDelegate.caller.account).toBe(delegate!.id);
  const withoutManagement = (accounts: typeof fromDelegate.accounts) =>
    accounts.filter(({ management }) => !management);
  expect(withoutManagement(fromDelegate.accounts)).toEqual(withoutManagement(fromManagement.accounts));
});

test('a session that expires while its account is read is opened anew', async () => {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account] = members(sandbox);
  giveRoot(sandbox, account!, { password: {} });
  let late = false;
  const endpoint = await interpose(sandbox, ({ operation }, forward) => {
    if (operation === 'iam:GetLoginProfile' && !late) {
      late = true;
      sandbox.world.clock.advance(301);
    }
    return forward();
  });
  const { accounts } = await audit(dependenciesFor(sandbox, { endpoint }));
  expect(accounts.find(({ id }) => id === account!.id)).toMatchObject({
    status: 'read',
    credentials: { password: { state: 'present' } },
  });
  expect(sandbox.calls({ errorCode: 'ExpiredToken' })).not.toEqual([]);
});
