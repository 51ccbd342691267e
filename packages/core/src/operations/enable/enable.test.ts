import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import { changingCalls } from '../../testing/calls.js';
import { interpose } from '../../testing/interpose.js';
import { journalOf } from '../../testing/removal.js';
import { operatorOf } from '../../testing/rights.js';
import { members } from '../../testing/root-users.js';
import { dependenciesFor, keysOfRole, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { truthOf } from '../../testing/truth.js';
import { type EnableOptions, enable } from './index.js';

const both = ['RootCredentialsManagement', 'RootSessions'] as const;

interface Enabling {
  readonly options?: Partial<EnableOptions>;
  readonly connection?: TestConnection;
}

async function enabling(sandbox: Sandbox, { options = {}, connection = {} }: Enabling = {}) {
  const stateDirectory = await temporaryDirectory();
  const asked: unknown[] = [];
  const confirm = async (plan: unknown) => asked.push(plan) > 0;
  const deps = dependenciesFor(sandbox, connection);
  const result = await enable(deps, { stateDirectory, confirm, ...options });
  return { result, asked, stateDirectory, events: deps.events };
}

async function enabled(sandbox: Sandbox, how: Enabling = {}) {
  const { result, ...rest } = await enabling(sandbox, how);
  if (result.status !== 'applied') throw new Error(`it was only ${result.status}`);
  return { ...result, ...rest };
}

const changes = (sandbox: Sandbox) => changingCalls(sandbox).map(({ operation }) => operation);

describe('centralized root access is turned on', () => {
  test('from nothing: trusted access, then the features, then the delegate', async () => {
    const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
    const [delegate] = members(sandbox);
    const before = await truthOf(sandbox);
    const { run, asked, plan, events } = await enabled(sandbox, { options: { delegate: delegate!.id } });
    expect(asked).toEqual([plan]);
    expect(plan.summary).toEqual({ create: 2, change: 2, delete: 0, accounts: 1, refused: 0 });
    expect(run.actions.map(({ action, outcome }) => [action.kind, outcome])).toEqual([
      ['enable-trusted-access', 'done'],
      ['enable-feature', 'done'],
      ['enable-feature', 'done'],
      ['register-delegated-administrator', 'done'],
    ]);
    expect(changes(sandbox)).toEqual([
      'EnableAWSServiceAccess',
      'EnableOrganizationsRootCredentialsManagement',
      'EnableOrganizationsRootSessions',
      'RegisterDelegatedAdministrator',
    ]);
    const after = await truthOf(sandbox);
    expect(after.organization).toMatchObject({
      trustedAccess: true,
      features: both,
      delegatedAdministrators: [delegate!.id],
    });
    // Enabling deletes nothing in any account.
    expect(after.accounts).toEqual(before.accounts);
    expect(events.flatMap((event) => (event.code === 'action-applied' ? [event.action] : []))).toEqual(
      run.actions,
    );
  });

  test('each change has its intent in the journal, and the account its row', async () => {
    const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
    const { management } = sandbox.world.organization;
    const { run } = await enabled(sandbox);
    const lines = await journalOf(run);
    expect(lines.flatMap((line) => (line.type === 'intent' ? [line.operation] : []))).toEqual([
      'organizations:EnableAWSServiceAccess',
      'iam:EnableOrganizationsRootCredentialsManagement',
      'iam:EnableOrganizationsRootSessions',
    ]);
    expect(run.accounts).toEqual([
      { id: management.id, name: 'management', state: 'ACTIVE', outcome: 'done', removed: [], remaining: [] },
    ]);
    expect(run.summary).toMatchObject({ done: 1, notSelected: 2 });
  });

  test('in an organization whose management account lies in a unit, which the plan tells', async () => {
    const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
    const { management, root } = sandbox.world.organization;
    management.parent = root.units[0];
    const { plan } = await enabled(sandbox);
    expect(plan.accounts).toMatchObject([{ id: management.id, path: `Root/${root.units[0]?.name}` }]);
  });

  test('from half: only what is missing', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [delegate, other] = members(sandbox);
    const { organization } = sandbox.world;
    organization.rootFeatures.delete('RootSessions');
    organization.registerDelegate(other!.id, 'iam.amazonaws.com', new Date());
    const { run } = await enabled(sandbox, { options: { delegate: delegate!.id } });
    expect(changes(sandbox)).toEqual(['EnableOrganizationsRootSessions', 'RegisterDelegatedAdministrator']);
    expect(run.actions.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect((await truthOf(sandbox)).organization).toMatchObject({
      features: both,
      delegatedAdministrators: [delegate!.id, other!.id].toSorted(),
    });
  });

  test('features that were on before trusted access was lost are left as they are', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    sandbox.world.organization.serviceAccess.clear();
    const { run } = await enabled(sandbox);
    expect(changes(sandbox)).toEqual(['EnableAWSServiceAccess']);
    expect(run.actions.map(({ outcome }) => outcome)).toEqual(['done', 'unchanged', 'unchanged']);
  });

  test('when all is on, nothing is asked and nothing sent', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [delegate] = members(sandbox);
    sandbox.world.organization.registerDelegate(delegate!.id, 'iam.amazonaws.com', new Date());
    const { run, asked } = await enabled(sandbox, { options: { delegate: delegate!.id } });
    expect(asked).toEqual([]);
    expect(changes(sandbox)).toEqual([]);
    expect(run.accounts.map(({ outcome }) => outcome)).toEqual(['unchanged']);
  });
});

describe('nothing is changed', () => {
  test('by a dry run, and nothing written', async () => {
    const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
    const { result, asked, stateDirectory } = await enabling(sandbox, { options: { dryRun: true } });
    expect(result).toMatchObject({ status: 'planned', plan: { summary: { create: 1, change: 2 } } });
    expect(asked).toEqual([]);
    expect(changes(sandbox)).toEqual([]);
    expect(await readdir(stateDirectory)).toEqual([]);
  });

  test('when it is declined', async () => {
    const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
    const { result, stateDirectory } = await enabling(sandbox, { options: { confirm: async () => false } });
    expect(result.status).toBe('declined');
    expect(changes(sandbox)).toEqual([]);
    expect(await readdir(join(stateDirectory, 'runs'))).toEqual([]);
  });

  test.each<[string, (sandbox: Sandbox) => string, string]>([
    ['the management account', ({ world }) => world.organization.management.id, 'management-account'],
    ['an account of nobody', () => '999999999999', 'unknown-account'],
    ['what is no account id', () => 'security-tooling', 'malformed-account-id'],
    [
      'an account that is suspended',
      (sandbox) => {
        const [, account] = members(sandbox);
        account!.state = 'SUSPENDED';
        return account!.id;
      },
      'account-not-reachable',
    ],
  ])('when the delegate is to be %s', async (_, delegateOf, code) => {
    const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
    const delegate = delegateOf(sandbox);
    await expect(enabling(sandbox, { options: { delegate } })).rejects.toMatchObject({ code, exitCode: 252 });
    expect(changes(sandbox)).toEqual([]);
  });
});

describe('called from another account than the management account', () => {
  async function fromDelegate(change: (sandbox: Sandbox) => void) {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [delegate] = members(sandbox);
    sandbox.world.organization.registerDelegate(delegate!.id, 'iam.amazonaws.com', new Date());
    change(sandbox);
    const keys = await keysOfRole(sandbox, 'SecurityOperations');
    return { sandbox, connection: { keys }, delegate: delegate! };
  }

  test('the delegate sees that all is on', async () => {
    const { sandbox, connection } = await fromDelegate(() => {});
    const { run } = await enabled(sandbox, { connection });
    expect(run.accounts.map(({ outcome }) => outcome)).toEqual(['unchanged']);
  });

  test('the delegate is told who can turn on what is off', async () => {
    const { sandbox, connection, delegate } = await fromDelegate(({ world }) =>
      world.organization.rootFeatures.clear(),
    );
    await expect(enabling(sandbox, { connection })).rejects.toMatchObject({
      code: 'not-management-account',
      exitCode: 254,
      message: expect.stringContaining(delegate.id),
      hint: expect.stringContaining('management account'),
    });
    expect(changes(sandbox)).toEqual([]);
  });

  test('an ordinary member may not even look', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const connection = { keys: sandbox.world.callers.member };
    await expect(enabling(sandbox, { connection })).rejects.toMatchObject({
      code: 'ordinary-member',
      exitCode: 254,
    });
    expect(changes(sandbox)).toEqual([]);
  });
});

describe('a change that AWS denies', () => {
  test('is told with its cause, and what builds on it is not tried', async () => {
    const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
    const [delegate] = members(sandbox);
    const { management } = sandbox.world.organization;
    const keys = operatorOf(sandbox, management, 'iam:EnableOrganizationsRootCredentialsManagement');
    const { run } = await enabled(sandbox, { connection: { keys }, options: { delegate: delegate!.id } });
    const denied = { operation: 'iam:EnableOrganizationsRootCredentialsManagement', code: 'AccessDenied' };
    expect(run.actions).toMatchObject([
      { outcome: 'done' },
      { outcome: 'denied', cause: denied },
      { outcome: 'unknown', reason: 'not tried: what it builds on was not done' },
      { outcome: 'unknown', reason: 'not tried: what it builds on was not done' },
    ]);
    expect(run.accounts).toMatchObject([{ outcome: 'denied', cause: denied }]);
    expect((await truthOf(sandbox)).organization).toMatchObject({
      trustedAccess: true,
      features: [],
      delegatedAdministrators: [],
    });
  });
});

test('a change whose answer is lost is seen to be made, and not sent again', async () => {
  const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    const answer = await forward();
    return operation === 'organizations:EnableAWSServiceAccess' ? 'cut' : answer;
  });
  const { run } = await enabled(sandbox, { connection: { endpoint } });
  expect(run.actions.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  expect(sandbox.calls({ operation: 'EnableAWSServiceAccess' })).toHaveLength(1);
});

test('stopped in the middle, it tells what is done and leaves the rest', async () => {
  const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
  const { run } = await enabled(sandbox, {
    connection: {
      onEvent: (event, stop) => {
        if (event.code === 'action-applied') stop.abort(new Error('SIGINT'));
      },
    },
  });
  expect(run.interrupted).toBe(true);
  expect(run.actions).toMatchObject([
    { outcome: 'done' },
    { outcome: 'unknown', reason: 'interrupted' },
    { outcome: 'unknown', reason: 'interrupted' },
  ]);
  expect(changes(sandbox)).toEqual(['EnableAWSServiceAccess']);
  expect((await journalOf(run)).at(-1)).toMatchObject({ type: 'run-interrupted', reason: 'interrupted' });
});
