import { setImmediate as turn } from 'node:timers/promises';
import type { Sandbox } from '@rootwarden/sandbox';
import { expect, test } from 'vitest';
import type { Dependencies } from '../../dependencies.js';
import { noAllowances } from '../../model/plan.js';
import { configFor, removing } from '../../testing/desired.js';
import { type Interposition, interpose, jsonAnswer } from '../../testing/interpose.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { init } from '../init/index.js';
import { plan } from '../plan/index.js';
import { remove } from '../remove/index.js';
import { audit } from './index.js';

/** Three pages of accounts. */
const accounts = 41;

/** A promise and the function that resolves it. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

const removal = { selection: {}, allow: noAllowances, confirm: async () => false };

test.each<[string, (deps: Dependencies, sandbox: Sandbox) => Promise<unknown>]>([
  ['audit', (deps) => audit(deps)],
  ['init', (deps) => init(deps)],
  [
    'plan',
    async (deps, sandbox) => plan(deps, { config: await configFor(sandbox, removing), allow: noAllowances }),
  ],
  [
    'remove, where it is only planned',
    async (deps) => remove(deps, { ...removal, dryRun: true, stateDirectory: await temporaryDirectory() }),
  ],
])('%s reads members while others are still being listed', async (_, verb) => {
  const sandbox = await sandboxFor({ accounts });
  const read = signal();
  let pages = 0;
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    // The last page comes only when a member was read.
    if (operation === 'organizations:ListAccounts' && ++pages === 3) await read.given;
    const answer = await forward();
    if (operation === 'iam:GetAccountSummary') read.give();
    return answer;
  });
  await verb(dependenciesFor(sandbox, { endpoint }), sandbox);
  expect(pages).toBe(3);
  const opened = sandbox.calls({ operation: 'AssumeRoot' }).map(({ resource }) => resource);
  expect(new Set(opened).size).toBe(opened.length);
});

test('a removal that may change something reads nothing before it holds the lock', async () => {
  const sandbox = await sandboxFor({ accounts });
  await remove(dependenciesFor(sandbox), { ...removal, stateDirectory: await temporaryDirectory() });
  const operations = sandbox.calls().map(({ operation }) => operation);
  expect(operations.indexOf('AssumeRoot')).toBeGreaterThan(operations.lastIndexOf('ListAccounts'));
});

test('a plan from a file that does not fit stops what was begun', async () => {
  const sandbox = await sandboxFor({ accounts });
  const exceptions = '  exceptions:\n    - { account: "999999999999", reason: gone, expires: 2999-01-31 }\n';
  const config = await configFor(sandbox, removing + exceptions);
  const [checked, answered] = [signal(), signal()];
  let held: string | undefined;
  const endpoint = await interpose(sandbox, async ({ operation, body }, forward) => {
    const target = new URLSearchParams(body).get('TargetPrincipal');
    // One of them: those that wait take the place of the list.
    if (operation !== 'sts:AssumeRoot' || target === null || held !== undefined) return forward();
    held = target;
    await checked.given;
    const answer = await forward();
    answered.give();
    return answer;
  });
  const deps = dependenciesFor(sandbox, { endpoint });
  await expect(plan(deps, { config, allow: noAllowances })).rejects.toMatchObject({ code: 'config' });
  checked.give();
  await answered.given;
  for (let turns = 0; turns < 20; turns += 1) await turn();
  const read = sandbox.calls({ operation: 'GetAccountSummary' }).map(({ account }) => account);
  expect(held).toBeDefined();
  expect(read).not.toContain(held);
});

test('opens each session once, however few requests may be under way', async () => {
  const sandbox = await sandboxFor({ accounts });
  const { summary } = await audit(dependenciesFor(sandbox, { maxConcurrency: 2 }));
  expect(summary).toMatchObject({ accounts, denied: 0, unknown: 0 });
  expect(sandbox.calls({ operation: 'AssumeRoot' })).toHaveLength(summary.read - 1);
});

test('touches no account before all are known when some are left out', async () => {
  const sandbox = await sandboxFor({ accounts });
  const left = sandbox.world.organization.accounts[5]?.id ?? '';
  await audit(dependenciesFor(sandbox), { selection: { exclude: [left] } });
  const operations = sandbox.calls().map(({ operation }) => operation);
  expect(operations.indexOf('AssumeRoot')).toBeGreaterThan(operations.lastIndexOf('ListAccounts'));
  expect(sandbox.calls({ operation: 'AssumeRoot', resource: `arn:aws:iam::${left}:root` })).toEqual([]);
});

test('tries no account where trusted access is off', async () => {
  const sandbox = await sandboxFor({ accounts, centralizedRootAccess: false });
  await expect(audit(dependenciesFor(sandbox))).rejects.toMatchObject({ code: 'trusted-access-off' });
  expect(sandbox.calls({ operation: 'AssumeRoot' })).toEqual([]);
});

test('stops what was begun when the list cannot be read to its end', async () => {
  const sandbox = await sandboxFor({ accounts });
  const [begun, failed, answered] = [signal(), signal(), signal()];
  let pages = 0;
  const between: Interposition = async ({ operation }, forward) => {
    if (operation === 'organizations:ListAccounts' && ++pages === 2) {
      await begun.given;
      return jsonAnswer({ __type: 'AccessDeniedException', Message: 'No more.' });
    }
    if (operation !== 'sts:AssumeRoot') return forward();
    begun.give();
    await failed.given;
    const answer = await forward();
    answered.give();
    return answer;
  };
  const deps = dependenciesFor(sandbox, { endpoint: await interpose(sandbox, between) });
  await expect(audit(deps)).rejects.toMatchObject({ kind: 'organization' });
  failed.give();
  await answered.given;
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect(sandbox.calls({ operation: 'GetAccountSummary' })).toEqual([]);
});
