import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import { makePlan } from '../model/make-plan.js';
import { noAllowances } from '../model/plan.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openRun } from './run.js';
import { prepareStateDirectory, runIds } from './state-directory.js';

const account = '111122223333' as AccountId;
const organization = {
  id: 'o-exampleorgid',
  managementAccountId: account,
  trustedAccess: true,
  features: [],
  delegatedAdministrators: [],
};
const nothing = { allow: noAllowances, warnings: [], actions: [], accounts: [], notSelected: 0 };
const caller = { account, arn: `arn:aws:iam::${account}:role/operator` };

test.each([
  ['an earlier run', '20261122T092959000Z-ffffff', '20261122T093000000Z'],
  ['no run, but something that somebody put there', 'notes', '20261122T093000000Z'],
  ['a run of the same millisecond', '20261122T093000000Z-ffffff', '20261122T093000001Z'],
  ['a run that AWS dated within the same second', '20261122T093000950Z-ffffff', '20261122T093000951Z'],
  [
    'a run of before the clock of a sandbox was set back',
    '20261122T094000000Z-ffffff',
    '20261122T093000000Z',
  ],
])('a run begins after %s', async (_, earlier, stamp) => {
  const directory = await prepareStateDirectory(await temporaryDirectory());
  await mkdir(join(directory.runs, earlier));
  const now = new Date('2026-11-22T09:30:00.000Z');
  const plan = makePlan({ organization, caller, now }, nothing);
  const run = await openRun({ directory, time: { now: () => now }, plan, caller });
  await run.journal.close();
  expect(run.id).toMatch(new RegExp(`^${stamp}-[0-9a-f]{6}$`));
  expect(run.startedAt.replaceAll(/[-:.]/g, '')).toBe(stamp);
  expect(await runIds(directory)).toContain(run.id);
});
