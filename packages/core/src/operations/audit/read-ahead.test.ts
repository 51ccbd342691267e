import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Interposition, interpose, jsonAnswer } from '../../testing/interpose.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
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

test('reads members while others are still being listed', async () => {
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
  const { summary } = await audit(dependenciesFor(sandbox, { endpoint }));
  expect(summary).toMatchObject({ accounts, denied: 0, unknown: 0 });
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
