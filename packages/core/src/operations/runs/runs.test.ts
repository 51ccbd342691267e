import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '@rootwarden/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import type { RootwardenEvent } from '../../events.js';
import { runFiles } from '../../journal/run.js';
import { layout } from '../../journal/state-directory.js';
import { noAllowances } from '../../model/plan.js';
import type { RunResult } from '../../model/run.js';
import { interpose, queryError } from '../../testing/interpose.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { remove } from '../remove/index.js';
import { listRuns, resumeRun, showRun, verifyRuns } from './index.js';

/** An organization in which twelve members have a password each, and where the state is kept. */
async function scene() {
  const sandbox = await sandboxFor({ accounts: 30 });
  const active = members(sandbox).filter(({ state }) => state === 'ACTIVE');
  for (const account of members(sandbox)) giveRoot(sandbox, account, {});
  const targets = active.slice(0, 12);
  for (const account of targets) giveRoot(sandbox, account, { password: {} });
  const stateDirectory = await mkdtemp(join(tmpdir(), 'rootwarden-runs-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  return { sandbox, stateDirectory, ids: targets.map(({ id }) => id) };
}

/** A removal from all of them that the user stops after so many accounts. */
async function removal(
  sandbox: Sandbox,
  stateDirectory: string,
  stopAfter = Number.POSITIVE_INFINITY,
): Promise<RunResult> {
  let applied = 0;
  const onEvent = (event: RootwardenEvent, stop: AbortController) => {
    if (event.code === 'account-applied') applied += 1;
    if (applied === stopAfter) stop.abort(new Error('SIGINT'));
  };
  const deps = dependenciesFor(sandbox, { onEvent, maxConcurrency: 2 });
  const done = await remove(deps, {
    selection: {},
    allow: noAllowances,
    stateDirectory,
    confirm: async () => true,
  });
  if (done.status !== 'applied') throw new Error(`expected a run, and it was ${done.status}`);
  return done.run;
}

const passwordsIn = ({ world }: Sandbox) =>
  world.organization.accounts.slice(1).filter(({ root }) => root.password).length;

test('lists runs, oldest first, with how they ended', async () => {
  const { sandbox, stateDirectory } = await scene();
  const stopped = await removal(sandbox, stateDirectory, 3);
  const finished = await removal(sandbox, stateDirectory);
  expect(await listRuns(stateDirectory)).toMatchObject([
    { runId: stopped.runId, status: 'interrupted', summary: stopped.summary },
    { runId: finished.runId, status: 'finished', summary: finished.summary },
  ]);
});

test('all that a run records is dated by AWS, whatever the clock of the machine shows', async () => {
  const { sandbox, stateDirectory } = await scene();
  sandbox.world.clock.advance(
    Date.parse('2031-05-06T07:00:00Z') / 1_000 - sandbox.world.clock.now().getTime() / 1_000,
  );
  const run = await removal(sandbox, stateDirectory);
  const journal = await readFile(run.journal.file, 'utf8');
  const lines = journal
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).at as string);
  const times = [run.startedAt, ...lines, run.finishedAt];
  expect(run.runId).toMatch(/^20310506T07/);
  expect(times.filter((at) => !at.startsWith('2031-05-06T07:'))).toEqual([]);
  expect([...times].sort()).toEqual(times);
});

test('a directory without runs has none', async () => {
  expect(await listRuns('/nowhere/at/all')).toEqual([]);
});

test('a run that was stopped is resumed to the same end, and nothing is sent twice', async () => {
  const { sandbox, stateDirectory, ids } = await scene();
  const stopped = await removal(sandbox, stateDirectory, 3);
  expect(passwordsIn(sandbox)).toBeGreaterThan(0);
  const { run } = await resumeRun(dependenciesFor(sandbox), { runId: stopped.runId, stateDirectory });
  expect(passwordsIn(sandbox)).toBe(0);
  const finishedBefore = stopped.accounts.filter(({ outcome }) => outcome === 'removed').map(({ id }) => id);
  expect([...finishedBefore, ...run.accounts.map(({ id }) => id)].sort()).toEqual([...ids].sort());
  // What the first run deleted without reading it back is found gone by the second.
  const clean = run.accounts.filter(({ outcome, removed }) =>
    removed.length > 0 ? outcome === 'removed' : outcome === 'nothing-to-remove',
  );
  expect(clean).toEqual(run.accounts);
  expect(sandbox.calls({ operation: 'DeleteLoginProfile', decision: 'allowed' })).toHaveLength(ids.length);
});

test('a run whose credentials expire stops, says so, and is resumed with new ones', async () => {
  const { sandbox, stateDirectory, ids } = await scene();
  let opened = 0;
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    if (operation === 'sts:AssumeRoot') opened += 1;
    // The audit opened one session an account; three accounts in, the operator's own credentials expire.
    const audited = members(sandbox).filter(
      ({ state }) => state === 'ACTIVE' || state === 'PENDING_CLOSURE',
    ).length;
    if (operation !== 'sts:AssumeRoot' || opened <= audited + 6) return forward();
    return queryError(403, 'ExpiredToken', 'The security token included in the request is expired');
  });
  const deps = dependenciesFor(sandbox, { endpoint, maxConcurrency: 1 });
  const done = await remove(deps, {
    selection: {},
    allow: noAllowances,
    stateDirectory,
    confirm: async () => true,
  });
  if (done.status !== 'applied') throw new Error(`expected a run, and it was ${done.status}`);
  expect(done.failure).toMatchObject({ code: 'expired-credentials', exitCode: 253 });
  expect(done.failure?.hint).toContain('runs resume');
  const outcomes = done.run.accounts.filter(({ id }) => ids.includes(id)).map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(['removed', 'unknown']));
  expect(await listRuns(stateDirectory)).toMatchObject([{ status: 'interrupted' }]);

  await resumeRun(dependenciesFor(sandbox), { runId: done.run.runId, stateDirectory });
  expect(passwordsIn(sandbox)).toBe(0);
  expect(sandbox.calls({ operation: 'DeleteLoginProfile', decision: 'allowed' })).toHaveLength(ids.length);
});

test('a run that came to its end leaves nothing to resume', async () => {
  const { sandbox, stateDirectory } = await scene();
  const { runId } = await removal(sandbox, stateDirectory);
  const resumed = resumeRun(dependenciesFor(sandbox), { runId, stateDirectory });
  await expect(resumed).rejects.toMatchObject({ code: 'nothing-to-resume', exitCode: 252 });
});

test('resuming touches only what the plan of the run saw', async () => {
  const { sandbox, stateDirectory } = await scene();
  const stopped = await removal(sandbox, stateDirectory, 3);
  const left = members(sandbox).find(({ root }) => root.password);
  if (!left) throw new Error('every password is gone already');
  giveRoot(sandbox, left, { password: {}, mfaDevices: ['virtual'] });
  const { run } = await resumeRun(dependenciesFor(sandbox), { runId: stopped.runId, stateDirectory });
  expect(run.accounts.find(({ id }) => id === left.id)).toMatchObject({ outcome: 'refused', removed: [] });
  expect(left.root.password).toBeDefined();
});

test('a run is named by the beginning of its id, when that says which', async () => {
  const { sandbox, stateDirectory } = await scene();
  const run = await removal(sandbox, stateDirectory);
  const { runId } = run;
  expect(await showRun(stateDirectory, runId)).toEqual(run);
  expect(await verifyRuns(stateDirectory, [runId.slice(0, 12)])).toMatchObject([{ runId, holds: true }]);
  await expect(verifyRuns(stateDirectory, ['1999'])).rejects.toMatchObject({
    code: 'unknown-run',
    exitCode: 252,
  });
  await removal(sandbox, stateDirectory);
  await expect(verifyRuns(stateDirectory, ['20'])).rejects.toThrow('stands for 2 runs');
});

test.each<[string, (text: string) => string, string]>([
  ['a changed line', (text) => text.replace('"result":"done"', '"result":"refused"'), 'its text was changed'],
  ['a missing line', (text) => text.split('\n').toSpliced(2, 1).join('\n'), 'its number is 4'],
  [
    'a cut tail',
    (text) => text.split('\n').slice(0, -3).join('\n').concat('\n'),
    'lines missing at its end: 2',
  ],
  ['text after the end', (text) => `${text}more`, 'something was written after the last line'],
])('%s of the journal shows', async (_, tamper, reason) => {
  const { sandbox, stateDirectory } = await scene();
  const { runId, journal } = await removal(sandbox, stateDirectory);
  await writeFile(journal.file, tamper(await readFile(journal.file, 'utf8')));
  const [proof] = await verifyRuns(stateDirectory, [runId]);
  expect(proof).toMatchObject({ runId, holds: false });
  expect(proof?.reason).toContain(reason);
});

test('a run that was cut off is told as such, and holds as far as it goes', async () => {
  const { sandbox, stateDirectory } = await scene();
  const { runId } = await removal(sandbox, stateDirectory);
  const files = runFiles(join(layout(stateDirectory).runs, runId));
  await rm(files.result);
  await appendFile(files.journal, '{"seq":');
  await expect(showRun(stateDirectory, runId)).rejects.toMatchObject({ code: 'cut-off-run', exitCode: 252 });
  expect(await listRuns(stateDirectory)).toMatchObject([
    { runId, status: 'cut-off', summary: { removed: 12 } },
  ]);
  expect(await verifyRuns(stateDirectory)).toMatchObject([
    { holds: true, reason: expect.stringContaining('cut off') },
  ]);
});

test.each(['', '{"seq":'])(
  'a run of whose journal only %j reached the disk had begun nothing',
  async (text) => {
    const { sandbox, stateDirectory } = await scene();
    const { runId } = await removal(sandbox, stateDirectory);
    const files = runFiles(join(layout(stateDirectory).runs, runId));
    await rm(files.result);
    await writeFile(files.journal, text);
    expect(await listRuns(stateDirectory)).toEqual([]);
    expect(await verifyRuns(stateDirectory)).toEqual([]);
    await expect(showRun(stateDirectory, runId)).rejects.toMatchObject({ code: 'unknown-run' });
  },
);

test('a journal that was emptied beside its result shows', async () => {
  const { sandbox, stateDirectory } = await scene();
  const { journal } = await removal(sandbox, stateDirectory);
  await writeFile(journal.file, '');
  expect(await verifyRuns(stateDirectory)).toMatchObject([{ holds: false }]);
});
