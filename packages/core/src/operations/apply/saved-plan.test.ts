import type { Sandbox } from '@rootwarden/sandbox';
import { expect, test } from 'vitest';
import type { Plan } from '../../model/plan.js';
import type { PlanScope } from '../../model/plan-scope.js';
import { changingCalls } from '../../testing/calls.js';
import { configFor, delegateOperator, everythingOn } from '../../testing/desired.js';
import { everythingAllowed, journalOf, rowOf } from '../../testing/removal.js';
import { everyKind, giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { plan } from '../plan/index.js';
import { apply } from './index.js';

/** A plan that was saved: a feature to be turned on, and two accounts with everything. */
async function saved() {
  const sandbox = await sandboxFor({ accounts: 12 });
  for (const account of members(sandbox)) giveRoot(sandbox, account, {});
  const [one, other, delegate] = members(sandbox).filter(({ state }) => state === 'ACTIVE');
  for (const account of [one!, other!]) giveRoot(sandbox, account, everyKind);
  sandbox.world.organization.rootFeatures.delete('RootSessions');
  const made = await planned(sandbox);
  const text = `version: 1\norganization: ${sandbox.world.organization.id}\n${everythingOn}`;
  return { sandbox, one: one!, other: other!, delegate: delegate!, made, text };
}

async function planned(sandbox: Sandbox): Promise<Plan> {
  const config = await configFor(sandbox, everythingOn);
  const options = { config, allow: everythingAllowed, command: 'rootwarden apply p.json' };
  return plan(dependenciesFor(sandbox), options);
}

interface Applying {
  readonly scope?: PlanScope;
  readonly readConfig?: (source: string) => Promise<string | undefined>;
  readonly connection?: TestConnection;
}

async function applySaved(
  { sandbox, made }: Awaited<ReturnType<typeof saved>>,
  { connection = {}, ...options }: Applying = {},
) {
  const planText = JSON.stringify(made satisfies Plan);
  const stateDirectory = await temporaryDirectory();
  return apply(dependenciesFor(sandbox, connection), {
    planText,
    source: 'p.json',
    stateDirectory,
    ...options,
  });
}

test('a saved plan does what it holds, the settings first', async () => {
  const world = await saved();
  const { run } = await applySaved(world, { readConfig: async () => world.text });
  expect(run.actions.map(({ outcome }) => outcome)).toEqual(['done']);
  expect(run.summary).toMatchObject({ removed: 2, done: 1 });
});

test('a plan of deletions stops at once where the feature was turned off since', async () => {
  const world = await saved();
  await applySaved(world, { scope: { only: ['centralizedRootAccess'] } });
  world.sandbox.world.organization.rootFeatures.delete('RootCredentialsManagement');
  const applied = applySaved(world, { scope: { only: ['rootCredentials'] } });
  await expect(applied).rejects.toMatchObject({ code: 'feature-off', exitCode: 254 });
  expect(world.one.root.password).toBeDefined();
});

test('a plan that was made from another text of the file is not applied', async () => {
  const world = await saved();
  const { id } = world.one;
  const configText = `${world.text}  exceptions:\n    - { account: "${id}", reason: later, expires: 2027-01-31 }\n`;
  const asked: string[] = [];
  const readConfig = async (source: string) => {
    asked.push(source);
    return configText;
  };
  await expect(applySaved(world, { readConfig })).rejects.toThrow(
    expect.objectContaining({ code: 'config-changed', exitCode: 252 }),
  );
  expect(asked).toEqual(['rootwarden.yaml']);
  expect(changingCalls(world.sandbox)).toEqual([]);
});

test('a plan whose file is not at hand is applied', async () => {
  const { run } = await applySaved(await saved(), { readConfig: async () => undefined });
  expect(run.summary).toMatchObject({ removed: 2, done: 1 });
});

test('a password that was set again since the plan is refused in its account, and nowhere else', async () => {
  const world = await saved();
  const { one, other } = world;
  one.root.password = { ...one.root.password!, createdAt: new Date('2026-11-22T08:59:00Z') };
  const { run } = await applySaved(world);
  expect(rowOf(run, one)).toMatchObject({
    outcome: 'refused',
    reason: 'since the plan, the password is another one, made at 2026-11-22T08:59:00.000Z; plan again',
    removed: [],
  });
  expect(rowOf(run, other).outcome).toBe('removed');
});

test('what is gone since the plan holds nothing back: the plan can be applied again after it was cut off', async () => {
  const world = await saved();
  const { one } = world;
  one.root.accessKeys = [];
  const { run } = await applySaved(world);
  expect(rowOf(run, one)).toMatchObject({ outcome: 'removed', remaining: [] });
  const again = await applySaved(world);
  expect(again.run.actions.map(({ outcome }) => outcome)).toEqual(['unchanged']);
  expect(rowOf(again.run, one)).toMatchObject({ outcome: 'nothing-to-remove', removed: [] });
});

test.each<[PlanScope, readonly string[], number]>([
  [{ only: ['centralizedRootAccess'] }, ['enable-feature'], 1],
  [{ only: ['rootCredentials'] }, ['delete-root-credentials', 'delete-root-credentials'], 11],
  [{ exclude: ['rootCredentials'] }, ['enable-feature'], 1],
])('of a saved plan a part is applied: %j', async (scope, kinds, rows) => {
  const world = await saved();
  const { plan: applied, run } = await applySaved(world, { scope });
  expect(applied.actions.map(({ kind }) => kind)).toEqual(kinds);
  expect(run.accounts).toHaveLength(rows);
  expect(run.summary.notSelected).toBe(12 - rows);
});

test('only one account of a saved plan', async () => {
  const world = await saved();
  const { run } = await applySaved(world, { scope: { only: [world.one.id] } });
  expect(run.accounts.map(({ id, outcome }) => [id, outcome])).toEqual([[world.one.id, 'removed']]);
  expect(world.other.root.password).toBeDefined();
  await expect(applySaved(world, { scope: { only: ['000000000000'] } })).rejects.toThrow(
    expect.objectContaining({ code: 'unknown-account', exitCode: 252 }),
  );
});

test('a delegate applies its part of a plan that the management account made, and its name is in the journal', async () => {
  const world = await saved();
  const { sandbox, delegate, one } = world;
  const keys = delegateOperator(sandbox, delegate);
  const made = await planned(sandbox);
  const { run } = await applySaved({ ...world, made }, { connection: { keys } });
  const reason = `to be run from ${made.caller.account}, and these credentials belong to ${delegate.id}: rootwarden apply p.json`;
  expect(run.actions).toMatchObject([{ outcome: 'skipped', reason }]);
  expect(rowOf(run, one).outcome).toBe('removed');
  const [started] = await journalOf(run);
  expect(started).toMatchObject({ type: 'run-started', caller: { account: delegate.id } });
});

test('a removal that these credentials cannot do is skipped, with where it can be done', async () => {
  const world = await saved();
  const { sandbox, delegate, one } = world;
  const keys = delegateOperator(sandbox, delegate);
  const { run } = await applySaved(world, { connection: { keys } });
  expect(rowOf(run, one)).toMatchObject({
    outcome: 'skipped',
    reason: expect.stringContaining(`to be run from ${world.made.caller.account}, and these`),
    removed: [],
  });
  expect(changingCalls(sandbox)).toEqual([]);
});
