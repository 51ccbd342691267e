import { expect, test } from 'vitest';
import { applyTo, emptySandbox, removing } from '../../testing/desired.js';
import { rowOf } from '../../testing/removal.js';
import { addRootKey, everyKind, giveRoot } from '../../testing/root-users.js';

const staging = { waves: [1, 3], maxFailureRate: 0.05 };

test('one account, then a few, then the rest: all is done when all goes as planned', async () => {
  const { sandbox, targets } = await emptySandbox();
  for (const account of targets) giveRoot(sandbox, account, everyKind);
  const { run, deps } = await applyTo(sandbox, removing, { options: { staging } });
  expect(run.summary.removed).toBe(targets.length);
  expect(deps.events.filter(({ code }) => code === 'wave')).toEqual([
    { code: 'wave', wave: 1, waves: 3, accounts: 1 },
    { code: 'wave', wave: 2, waves: 3, accounts: 3 },
    { code: 'wave', wave: 3, waves: 3, accounts: targets.length - 4 },
  ]);
});

test('a wave that goes astray stops the run, and says so for the accounts that were not reached', async () => {
  const { sandbox, targets } = await emptySandbox();
  for (const account of targets) giveRoot(sandbox, account, everyKind);
  const inOrder = [...targets].sort((a, b) => (a.id < b.id ? -1 : 1));
  const confirm = async () => {
    addRootKey(sandbox, inOrder[2]!);
    return true;
  };
  const { run } = await applyTo(sandbox, removing, { options: { staging, confirm } });
  const outcomes = inOrder.map((account) => rowOf(run, account).outcome);
  expect(outcomes[0]).toBe('removed');
  expect(outcomes[2]).toBe('refused');
  expect(new Set(outcomes.slice(4))).toEqual(new Set(['unknown']));
  expect(rowOf(run, inOrder[4]!).reason).toBe(
    'wave 2 of 3 stopped the run: 1 of its 3 accounts did not end as planned, and at most 5 % may',
  );
  for (const account of inOrder.slice(4)) expect(account.root.password).toBeDefined();
});

test('a large wave stops as soon as it is certain', async () => {
  const { sandbox, targets } = await emptySandbox();
  for (const account of targets) giveRoot(sandbox, account, everyKind);
  const confirm = async () => {
    for (const account of targets) addRootKey(sandbox, account);
    return true;
  };
  const { run } = await applyTo(sandbox, removing, {
    connection: { maxConcurrency: 1 },
    options: { staging: { waves: [], maxFailureRate: 0.2 }, confirm },
  });
  const limit = Math.floor(targets.length * 0.2) + 1;
  expect(run.summary).toMatchObject({ refused: limit, unknown: targets.length - limit });
});

test('what may go astray does not stop', async () => {
  const { sandbox, targets } = await emptySandbox();
  for (const account of targets) giveRoot(sandbox, account, everyKind);
  const confirm = async () => {
    for (const account of targets) addRootKey(sandbox, account);
    return true;
  };
  const { run } = await applyTo(sandbox, removing, {
    options: { staging: { waves: [1, 3], maxFailureRate: 1 }, confirm },
  });
  expect(run.summary).toMatchObject({ refused: targets.length, unknown: 0 });
});
