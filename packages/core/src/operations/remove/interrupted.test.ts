import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@rootwarden/sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import { readJournal } from '../../journal/read-journal.js';
import type { RunResult } from '../../model/run.js';
import { changingCalls } from '../../testing/calls.js';
import { fullDiskAfter } from '../../testing/disk.js';
import { interpose } from '../../testing/interpose.js';
import { appliedTo, journalOf, removeFrom, rowOf } from '../../testing/removal.js';
import { everyKind, giveRoot, members } from '../../testing/root-users.js';
import { type AtEnd, dependenciesFor, sandboxFor, untilTestsEnd } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { asCredentials, truthOf } from '../../testing/truth.js';

async function fullAccounts(count: number, atEnd?: AtEnd): Promise<Sandbox> {
  const sandbox = await sandboxFor({ accounts: count + 1 }, atEnd);
  for (const account of members(sandbox)) giveRoot(sandbox, account, everyKind);
  return sandbox;
}

/** The names of the credentials that an account still has. */
async function thereIn(sandbox: Sandbox, id: string): Promise<string[]> {
  const { accounts } = await truthOf(sandbox);
  const { root } = accounts.find((account) => account.id === id)!;
  const { password, ...listed } = asCredentials(root);
  const items = Object.values(listed).flatMap((kind) => kind.items.map((item) => item.id ?? ''));
  return [...(password.state === 'present' ? ['password'] : []), ...items];
}

/** Every row lists as removed only what is gone, and as remaining only what is there. */
async function expectTruthful(sandbox: Sandbox, run: RunResult): Promise<void> {
  for (const { id, outcome, removed, remaining } of run.accounts) {
    if (outcome === 'skipped') continue;
    const there = await thereIn(sandbox, id);
    const names = (list: typeof removed) => list.map(({ kind, id: name }) => name ?? kind);
    expect({ id, remaining: names(remaining).toSorted() }).toEqual({ id, remaining: there.toSorted() });
    for (const name of names(removed)) expect(there).not.toContain(name);
  }
}

describe('a removal that is stopped after two accounts', () => {
  const atEnd = untilTestsEnd();
  let stopped: Awaited<ReturnType<typeof stoppedAfterTwo>>;
  beforeAll(async () => {
    stopped = await stoppedAfterTwo(atEnd);
  });

  async function stoppedAfterTwo(finished: AtEnd) {
    const sandbox = await fullAccounts(5, finished);
    const stateDirectory = await temporaryDirectory(finished);
    let applied = 0;
    const deps = dependenciesFor(
      sandbox,
      {
        maxConcurrency: 2,
        onEvent: (event, stop) => {
          if (event.code === 'account-applied' && ++applied === 2) stop.abort(new Error('SIGINT'));
        },
      },
      finished,
    );
    const result = await appliedTo(sandbox, { deps, options: { stateDirectory } });
    return { sandbox, ...result };
  }

  test('lists every account once; what it did not reach is unknown, reason interrupted', () => {
    const { run } = stopped;
    expect(run.interrupted).toBe(true);
    expect(new Set(run.accounts.map(({ id }) => id)).size).toBe(6);
    expect(run.summary.removed).toBe(2);
    const others = run.accounts.filter(({ outcome }) => outcome === 'unknown');
    expect(others).toHaveLength(3);
    for (const { reason } of others)
      expect(reason).toMatch(/^(interrupted|deleted, but it could not be read back: interrupted)$/);
  });

  test('tells the truth of each', async () => {
    await expectTruthful(stopped.sandbox, stopped.run);
  });

  test('closes its journal as interrupted, writes its result, and gives back the lock', async () => {
    const { run, stateDirectory } = stopped;
    const lines = await journalOf(run);
    expect(lines.at(-1)).toMatchObject({ type: 'run-interrupted', reason: 'interrupted' });
    const result = await readFile(join(stateDirectory, 'runs', run.runId, 'result.json'), 'utf8');
    expect(JSON.parse(result)).toEqual(run);
    expect(await readdir(join(stateDirectory, 'locks'))).toEqual([]);
  });

  test('leaves no intent without its result', async () => {
    const lines = await journalOf(stopped.run);
    const intents = lines.flatMap((line) => (line.type === 'intent' ? [line.seq] : []));
    const results = lines.flatMap((line) => (line.type === 'result' ? [line.intent] : []));
    expect(new Set(results)).toEqual(new Set(intents));
  });

  test('is finished by the next one, which deletes what is left and nothing twice', async () => {
    const { sandbox, stateDirectory } = stopped;
    const deps = dependenciesFor(sandbox, {}, atEnd);
    const { run } = await appliedTo(sandbox, { deps, options: { stateDirectory } });
    expect(run.summary).toMatchObject({ unknown: 0, failed: 0, denied: 0, refused: 0 });
    const refused = changingCalls(sandbox).filter(({ errorCode }) => errorCode !== null);
    expect(refused).toEqual([]);
    for (const { id } of members(sandbox)) expect(await thereIn(sandbox, id)).toEqual([]);
  });
});

describe('wherever a removal is stopped in an account, MFA is there as long as a password or a key is:', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('at its delete number %i', async (number) => {
    const sandbox = await fullAccounts(2);
    const [account, other] = members(sandbox);
    giveRoot(sandbox, other!, {});
    const stop = new AbortController();
    let sent = 0;
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      const answer = await forward();
      if (/^iam:(Delete|Deactivate)/.test(operation) && ++sent === number) stop.abort(new Error('SIGINT'));
      return answer;
    });
    const deps = { ...dependenciesFor(sandbox, { endpoint }), stop, signal: stop.signal };
    const selection = { accounts: [account!.id] };
    const { run } = await appliedTo(sandbox, { deps, options: { selection } });
    await expectTruthful(sandbox, run);
    expect(rowOf(run, account!)).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringMatching(/interrupted$/),
    });
    expect(rowOf(run, account!).removed).toHaveLength(number);
    const { password, accessKeys, mfaDevices } = account!.root;
    if (password || accessKeys.length > 0) expect(mfaDevices).toHaveLength(3);
    expect(sent).toBe(number);
  });
});

describe('a removal that is stopped before it deletes', () => {
  test('while it reads has only a plan, and has begun no run', async () => {
    const sandbox = await fullAccounts(3);
    const { result, stateDirectory } = await removeFrom(sandbox, {
      connection: {
        onEvent: (event, stop) => {
          if (event.code === 'account-audited') stop.abort(new Error('SIGINT'));
        },
      },
      options: { confirm: () => Promise.reject(new Error('there is nothing to confirm any more')) },
    });
    expect(result.status).toBe('planned');
    expect(result.plan.accounts).toHaveLength(4);
    expect(changingCalls(sandbox)).toEqual([]);
    expect(await readdir(join(stateDirectory, 'runs'))).toEqual([]);
  });

  test('at the prompt sends no change, and every account is unknown', async () => {
    const sandbox = await fullAccounts(3);
    const deps = dependenciesFor(sandbox);
    const confirm = async () => {
      deps.stop.abort(new Error('SIGINT'));
      return true;
    };
    const { run } = await appliedTo(sandbox, { deps, options: { confirm } });
    expect(changingCalls(sandbox)).toEqual([]);
    expect(run).toMatchObject({ interrupted: true, summary: { unknown: 3, removed: 0, skipped: 1 } });
    await expectTruthful(sandbox, run);
  });
});

describe('when the disk fills up in the middle of a removal', () => {
  test('no further change is sent, and what was done is told', async () => {
    const sandbox = await fullAccounts(4);
    const { run, failure } = await appliedTo(sandbox, {
      connection: { maxConcurrency: 1 },
      options: {
        confirm: async () => {
          await fullDiskAfter(6);
          return true;
        },
      },
    });
    expect(failure).toMatchObject({ code: 'journal', message: expect.stringContaining('ENOSPC') });
    // The intent that could not be written is that of a delete that was not sent.
    const { lines } = await readJournal(run.journal.file);
    const intended = lines.flatMap((line) => (line.type === 'intent' ? [line.operation] : []));
    expect(changingCalls(sandbox).map(({ action }) => action)).toEqual(intended);
    expect(intended.length).toBeGreaterThan(1);
    await expectTruthful(sandbox, run);
    expect(run.accounts.map(({ outcome, reason }) => `${outcome}: ${reason}`).toSorted()).toEqual([
      expect.stringMatching(/^failed: The journal .* could not be written: ENOSPC/),
      expect.stringMatching(/^skipped: the management account/),
      'unknown: the run stopped before its end',
      'unknown: the run stopped before its end',
      'unknown: the run stopped before its end',
    ]);
  });

  test('and nothing can be written at all, no run begins', async () => {
    const sandbox = await fullAccounts(2);
    const removal = removeFrom(sandbox, {
      options: {
        confirm: async () => {
          await fullDiskAfter(0);
          return true;
        },
      },
    });
    await expect(removal).rejects.toMatchObject({ code: 'journal', exitCode: 253 });
    expect(changingCalls(sandbox)).toEqual([]);
  });
});

test('when a certificate cannot be saved, it is not deleted, and nothing else in its account', async () => {
  const sandbox = await fullAccounts(2);
  const [account] = members(sandbox);
  const stateDirectory = await temporaryDirectory();
  const confirm = async () => {
    await writeFile(join(stateDirectory, 'backups', account!.id), 'in the way');
    return true;
  };
  const { run, failure } = await appliedTo(sandbox, {
    connection: { maxConcurrency: 1 },
    options: { stateDirectory, confirm, selection: { accounts: [account!.id] } },
  });
  expect(failure).toMatchObject({ code: 'backup', exitCode: 253 });
  expect(rowOf(run, account!)).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/^The backup .* could not be written: ENOTDIR/),
    removed: [],
  });
  expect(changingCalls(sandbox)).toEqual([]);
});
