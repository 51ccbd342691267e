import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { History } from '../../history/history.js';
import { readJournal } from '../../journal/read-journal.js';
import { runFiles } from '../../journal/run.js';
import { referenceTo } from '../../model/observed-credentials.js';
import type { RunResult } from '../../model/run.js';
import { changingCalls } from '../../testing/calls.js';
import { interpose } from '../../testing/interpose.js';
import { appliedTo, rowOf } from '../../testing/removal.js';
import { everyKind, giveRoot, members, type SandboxAccount } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { enable } from '../enable/index.js';
import { deletionsIn } from './known-deletions.js';

interface Kill {
  /** The delete at which the process dies, from 1. */
  readonly at: number;
  /** Whether AWS had done it by then. */
  readonly done: boolean;
  /** What was written of a line when it died. */
  readonly torn?: string;
}

/**
 * A removal whose process is killed in an account that holds every kind: on disk is what was there at that
 * moment, and in the world what AWS had done until then.
 */
async function killedRun({ at, done, torn = '' }: Kill) {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account, other] = members(sandbox);
  giveRoot(sandbox, account!, everyKind);
  giveRoot(sandbox, other!, {});
  const stateDirectory = await temporaryDirectory();
  let sent = 0;
  let onDisk = '';
  const stop = new AbortController();
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    if (/^iam:(Delete|Deactivate)/.test(operation)) sent += 1;
    if (sent < at) return forward();
    if (onDisk === '') {
      onDisk = await readFile((await runIn(stateDirectory)).journal, 'utf8');
      if (done) await forward();
      stop.abort(new Error('killed'));
    }
    return 'cut';
  });
  const deps = { ...dependenciesFor(sandbox, { endpoint }), stop, signal: stop.signal };
  await appliedTo(sandbox, { deps, options: { stateDirectory } });
  const files = await runIn(stateDirectory);
  await writeFile(files.journal, onDisk + torn);
  await rm(files.result);
  return { sandbox, account: account!, stateDirectory, files };
}

async function runIn(stateDirectory: string) {
  const [id = ''] = await readdir(join(stateDirectory, 'runs'));
  return runFiles(join(stateDirectory, 'runs', id));
}

const readResult = async (path: string): Promise<RunResult> => JSON.parse(await readFile(path, 'utf8'));

/** The same command again. */
async function again(sandbox: Sandbox, stateDirectory: string) {
  const before = sandbox.calls().length;
  const deps = dependenciesFor(sandbox);
  const { run } = await appliedTo(sandbox, { deps, options: { stateDirectory } });
  return { run, events: deps.events, calls: sandbox.calls().slice(before) };
}

const remainingOf = ({ root }: SandboxAccount) =>
  Number(root.password !== undefined) +
  root.accessKeys.length +
  root.signingCertificates.length +
  root.mfaDevices.length;

describe('a run whose process was killed is closed by the next one:', () => {
  test.each<Kill>([
    { at: 1, done: false },
    { at: 1, done: true },
    { at: 3, done: false },
    { at: 3, done: true, torn: '{"seq":7,"at":"2026-11-22T09:00:0' },
    { at: 6, done: true },
    { at: 8, done: false, torn: '{' },
    { at: 8, done: true },
  ])('at its delete number $at, done by AWS: $done, torn: $torn', async (kill) => {
    const { sandbox, account, stateDirectory, files } = await killedRun(kill);
    const left = remainingOf(account);
    expect(left).toBe(8 - kill.at + (kill.done ? 0 : 1));
    const { run, events, calls } = await again(sandbox, stateDirectory);

    // Its result says what was there when it was closed.
    const closed = await readResult(files.result);
    expect(closed).toMatchObject({ interrupted: true, accounts: expect.any(Array) });
    const row = rowOf(closed, account);
    expect(row.removed).toHaveLength(8 - left);
    expect(row.remaining).toHaveLength(left);
    expect(row.outcome).toBe(left === 0 ? 'removed' : 'unknown');
    expect(row.reason).toBe(left === 0 ? undefined : 'interrupted; read again after it');
    expect(new Set(closed.accounts.map(({ id }) => id)).size).toBe(3);

    // Its journal holds, whole lines only, and ends as interrupted.
    const { lines, broken, tornBytes, end } = await readJournal(files.journal);
    expect({ broken, tornBytes, end }).toEqual({
      broken: undefined,
      tornBytes: 0,
      end: { head: closed.journal.head, count: closed.journal.count },
    });
    expect(lines.at(-1)?.type).toBe('run-interrupted');
    // What was read to be gone is journaled as done, so that nobody sends it again.
    expect(deletionsIn(lines).get(account.id)?.map(referenceTo) ?? []).toEqual(row.removed);

    // The account was read before anything was sent, and nothing was sent that was done.
    const operations = calls.map(({ operation }) => operation ?? '');
    const first = operations.findIndex((operation) => /^(Delete|Deactivate)/.test(operation));
    if (left > 0) expect(operations.indexOf('GetAccountSummary')).toBeLessThan(first);
    expect(changingCalls(sandbox).filter(({ errorCode }) => errorCode !== null)).toEqual([]);
    expect(events).toContainEqual({ code: 'run-recovered', runId: closed.runId, accounts: [account.id] });
    expect(events).toContainEqual(
      expect.objectContaining({
        code: 'recovered-account',
        account: expect.objectContaining({ id: account.id }),
      }),
    );

    // And the removal comes to its end.
    expect(rowOf(run, account).outcome).toBe(left === 0 ? 'nothing-to-remove' : 'removed');
    expect(remainingOf(account)).toBe(0);
  });
});

test('an account that cannot be read after the kill is unknown, and the journal tells what went', async () => {
  const { sandbox, account, stateDirectory, files } = await killedRun({ at: 3, done: true });
  account.state = 'SUSPENDED';
  await again(sandbox, stateDirectory);
  expect(rowOf(await readResult(files.result), account)).toMatchObject({
    outcome: 'unknown',
    reason: expect.stringMatching(
      /^interrupted, and it could not be read after it: User: .* is not authorized/,
    ),
    cause: { operation: 'sts:AssumeRoot' },
    removed: [{ kind: 'password' }, { kind: 'accessKey' }],
    remaining: expect.arrayContaining([
      { kind: 'accessKey', id: account.root.accessKeys[0]?.id ?? expect.any(String) },
    ]),
  });
});

test('a run that is closed is not closed again', async () => {
  const { sandbox, stateDirectory } = await killedRun({ at: 3, done: true });
  await again(sandbox, stateDirectory);
  const { events } = await again(sandbox, stateDirectory);
  expect(events.filter(({ code }) => code === 'run-recovered')).toEqual([]);
});

describe('what cannot be closed is left as it is, with a warning, and the next run goes on:', () => {
  test('a journal whose chain is broken', async () => {
    const { sandbox, account, stateDirectory, files } = await killedRun({ at: 3, done: true });
    const text = (await readFile(files.journal, 'utf8')).replace(
      'iam:DeleteLoginProfile',
      'iam:DeleteNothing',
    );
    await writeFile(files.journal, text);
    const { events, run } = await again(sandbox, stateDirectory);
    expect(events).toContainEqual({
      code: 'warning',
      warning: `The journal ${files.journal} does not hold: line 2: its text was changed.`,
      hint: expect.stringContaining('left as it is'),
    });
    expect(await readFile(files.journal, 'utf8')).toBe(text);
    expect(rowOf(run, account).outcome).toBe('removed');
  });

  test('a plan that this version does not understand', async () => {
    const { sandbox, account, stateDirectory, files } = await killedRun({ at: 3, done: true });
    const plan = JSON.parse(await readFile(files.plan, 'utf8'));
    await writeFile(files.plan, JSON.stringify({ ...plan, schema: 'rootwarden.plan/0' }));
    const journal = await readFile(files.journal, 'utf8');
    const { events, run } = await again(sandbox, stateDirectory);
    expect(events).toContainEqual(
      expect.objectContaining({
        code: 'warning',
        warning: expect.stringMatching(
          /^An unfinished run cannot be closed: .*plan\.json is no plan of this version/,
        ),
      }),
    );
    expect(await readFile(files.journal, 'utf8')).toBe(journal);
    expect(rowOf(run, account).outcome).toBe('removed');
  });
});

describe('what had begun nothing is passed over in silence:', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['a run without a journal', { 'plan.json': '{}' }],
    ['a journal without a line', { 'plan.json': '{}', 'journal.jsonl': '' }],
    ['a journal whose first line was torn', { 'plan.json': '{}', 'journal.jsonl': '{"seq":1,"at"' }],
  ])('%s', async (_, files) => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const stateDirectory = await temporaryDirectory();
    const folder = join(stateDirectory, 'runs', '20261122T080000Z-abcdef');
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { events } = await again(sandbox, stateDirectory);
    expect(events.filter(({ code }) => code === 'warning' || code === 'run-recovered')).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(Object.keys(files).sort());
  });
});

test('a run of another organization is none of ours', async () => {
  const { sandbox: elsewhere, stateDirectory, files } = await killedRun({ at: 3, done: true });
  const sandbox = await sandboxFor({ accounts: 3, seed: 8 });
  expect(sandbox.world.organization.id).not.toBe(elsewhere.world.organization.id);
  const before = await readFile(files.journal, 'utf8');
  const { events } = await again(sandbox, stateDirectory);
  expect(events.filter(({ code }) => code === 'run-recovered')).toEqual([]);
  expect(await readFile(files.journal, 'utf8')).toBe(before);
});

test('an action on the organization that was cut off is unknown, though others were done', async () => {
  const sandbox = await sandboxFor({ accounts: 3, centralizedRootAccess: false });
  const stateDirectory = await temporaryDirectory();
  let onDisk = '';
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    if (operation.startsWith('iam:EnableOrganizations') && onDisk === '') {
      onDisk = await readFile((await runIn(stateDirectory)).journal, 'utf8');
    }
    return onDisk === '' ? forward() : 'cut';
  });
  const options = { stateDirectory, confirm: async () => true };
  await enable(dependenciesFor(sandbox, { endpoint }), options);
  const files = await runIn(stateDirectory);
  await writeFile(files.journal, onDisk);
  await rm(files.result);
  const result = await enable(dependenciesFor(sandbox), options);
  const closed = await readResult(files.result);
  expect(closed.actions.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['done', undefined],
    ['unknown', 'interrupted'],
    ['unknown', 'interrupted'],
  ]);
  expect(rowOf(closed, sandbox.world.organization.management)).toMatchObject({
    outcome: 'unknown',
    reason: 'interrupted',
  });
  expect(result.status === 'applied' && result.run.actions.map(({ outcome }) => outcome)).toEqual([
    'done',
    'done',
  ]);
});

test('an account whose password was taken before the kill is looked at again all the same', async () => {
  const { sandbox, account, stateDirectory, files } = await killedRun({ at: 2, done: false });
  const { runId } = JSON.parse((await readFile(files.journal, 'utf8')).split('\n')[0] ?? '');
  // Who is killed writes nothing into the history.
  for (const file of await readdir(stateDirectory))
    if (file.startsWith('history.db')) await rm(join(stateDirectory, file));
  await again(sandbox, stateDirectory);
  const history = await History.open(stateDirectory);
  onTestFinished(() => history.close());
  expect(history.rechecks(sandbox.world.organization.id)).toMatchObject([{ account: account.id, runId }]);
  expect(history.looks().map((look) => look.runId)).toContain(runId);
});
