import { expect, test } from 'vitest';
import { emptySandbox } from '../../testing/desired.js';
import { appliedTo } from '../../testing/removal.js';
import { giveRoot } from '../../testing/root-users.js';

async function scene() {
  const { sandbox, targets } = await emptySandbox({ accounts: 6 });
  const [first, second] = targets;
  if (!first || !second) throw new Error('the world has too few active members');
  return { sandbox, first, second };
}

const hoursAfter = (at: string, due: string) => (Date.parse(due) - Date.parse(at)) / 3_600_000;

test('accounts whose password went are looked at again in 12 hours, others are not', async () => {
  const { sandbox, first, second } = await scene();
  giveRoot(sandbox, first, { password: {}, mfaDevices: ['virtual'] });
  giveRoot(sandbox, second, { accessKeys: [{}] });
  const { run } = await appliedTo(sandbox);
  expect(run.recheck?.accounts).toEqual([first.id]);
  expect(hoursAfter(run.finishedAt, run.recheck?.due ?? '')).toBeCloseTo(12, 1);
});

test('or when the caller says', async () => {
  const { sandbox, first } = await scene();
  giveRoot(sandbox, first, { password: {} });
  const { run } = await appliedTo(sandbox, { options: { recheckAfter: 1_800 } });
  expect(hoursAfter(run.finishedAt, run.recheck?.due ?? '')).toBeCloseTo(0.5, 1);
});

test('a run that took no password leaves nothing to be looked at', async () => {
  const { sandbox, first } = await scene();
  giveRoot(sandbox, first, { accessKeys: [{}] });
  expect((await appliedTo(sandbox)).run.recheck).toBeUndefined();
});
