import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import { fullDiskAfter, watchFiles } from '../testing/disk.js';
import { QuickClock } from '../testing/quick-clock.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { VirtualClock } from '../testing/virtual-clock.js';
import type { JournalEntry } from './entries.js';
import { beginning, Journal } from './journal.js';
import { readJournal } from './read-journal.js';

const account = '111122223333' as AccountId;
const intent = (operation = 'iam:DeleteLoginProfile'): JournalEntry => ({
  type: 'intent',
  account,
  operation,
  accessKeyId: 'ASIATEST',
});

async function newJournal() {
  const path = join(await temporaryDirectory(), 'journal.jsonl');
  return { path, journal: await Journal.open(path, new VirtualClock()) };
}

test('a line holds its place, its time, what happened and its hash', async () => {
  const { path, journal } = await newJournal();
  expect(await journal.commit(intent())).toBe(1);
  const seq = await journal.commit({ type: 'result', intent: 1, result: 'done' });
  expect(seq).toBe(2);
  await journal.close();
  const { lines, end, broken } = await readJournal(path);
  expect(broken).toBeUndefined();
  expect(lines).toEqual([
    {
      seq: 1,
      at: '2026-11-22T09:00:00.000Z',
      prev: beginning,
      ...intent(),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    {
      seq: 2,
      at: '2026-11-22T09:00:00.000Z',
      prev: lines[0]?.hash,
      type: 'result',
      intent: 1,
      result: 'done',
      hash: end.head,
    },
  ]);
  expect(end).toEqual(journal.end);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('what is recorded without waiting is on disk when the journal is closed', async () => {
  const { path, journal } = await newJournal();
  for (let count = 0; count < 100; count++) journal.record(intent());
  await journal.close();
  expect((await readJournal(path)).end).toEqual({ head: journal.end.head, count: 100 });
});

test('a journal goes on where it was cut off', async () => {
  const { path, journal } = await newJournal();
  await journal.commit(intent());
  await journal.close();
  const { end, length } = await readJournal(path);
  const next = await Journal.open(path, new QuickClock(), { end, length });
  await next.commit({ type: 'run-interrupted', reason: 'the process ended' });
  await next.close();
  const { lines, broken } = await readJournal(path);
  expect(broken).toBeUndefined();
  expect(lines.map(({ type }) => type)).toEqual(['intent', 'run-interrupted']);
});

describe('a commit', () => {
  test('is settled only when its line is flushed, not when it is written', async () => {
    const { path, journal } = await newJournal();
    const flush = await watchFiles('datasync');
    let flushed = () => {};
    flush.mockImplementation(() => new Promise<void>((resolve) => (flushed = resolve)));
    let settled = false;
    const commit = journal.commit(intent()).then(() => (settled = true));
    while (flush.mock.calls.length === 0) await turn();
    expect(await readFile(path, 'utf8')).toContain('iam:DeleteLoginProfile');
    for (let turns = 0; turns < 20; turns++) await turn();
    expect(settled).toBe(false);
    flushed();
    await commit;
    expect(settled).toBe(true);
    await journal.close();
  });

  test('goes down with all that come in while the disk is busy: a thousand need few flushes', async () => {
    const { path, journal } = await newJournal();
    const flush = await watchFiles('datasync');
    const commits = Array.from({ length: 1_000 }, async (_, account) => {
      // An account has its intents one after the other, and each waits for the one before.
      await journal.commit(intent(`iam:First${account}`));
      await journal.commit(intent(`iam:Second${account}`));
    });
    await Promise.all(commits);
    await journal.close();
    expect(flush.mock.calls.length).toBeLessThan(10);
    expect((await readJournal(path)).end.count).toBe(2_000);
  });
});

describe('when the disk is full', () => {
  test('a commit fails, and says what to do', async () => {
    const { path, journal } = await newJournal();
    await fullDiskAfter(0);
    await expect(journal.commit(intent())).rejects.toMatchObject({
      code: 'journal',
      exitCode: 253,
      message: `The journal ${path} could not be written: ENOSPC: no space left on device, write`,
      hint: expect.stringContaining('--state-dir'),
    });
    await expect(journal.close()).rejects.toMatchObject({ code: 'journal' });
  });

  test('every commit that went down together fails, and every later one without a try', async () => {
    const { journal } = await newJournal();
    const append = await watchFiles('appendFile');
    append.mockRejectedValue(new Error('ENOSPC'));
    const together = await Promise.allSettled([journal.commit(intent()), journal.commit(intent())]);
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(journal.commit(intent())).rejects.toMatchObject({ code: 'journal' });
    expect(append).toHaveBeenCalledTimes(1);
    await journal.close().catch(() => {});
  });

  test('what was committed before stays readable', async () => {
    const { path, journal } = await newJournal();
    await fullDiskAfter(1);
    await journal.commit(intent());
    await expect(journal.commit(intent())).rejects.toMatchObject({ code: 'journal' });
    await journal.close().catch(() => {});
    expect((await readJournal(path)).end.count).toBe(1);
  });

  test('what is only recorded is told at the end', async () => {
    const { journal } = await newJournal();
    await fullDiskAfter(0);
    journal.record(intent());
    await expect(journal.close()).rejects.toMatchObject({ code: 'journal' });
  });

  test('a line that is flushed in vain counts as not written', async () => {
    const { journal } = await newJournal();
    const flush = await watchFiles('datasync');
    flush.mockRejectedValue(new Error('EIO: i/o error, fdatasync'));
    await expect(journal.commit(intent())).rejects.toThrow(/EIO/);
    await journal.close().catch(() => {});
  });
});
