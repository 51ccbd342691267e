import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { QuickClock } from '../testing/quick-clock.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { takeLock } from './lock.js';
import { hasEnded, ownIdentity } from './process-identity.js';
import { prepareStateDirectory } from './state-directory.js';

const clock = new QuickClock();
const since = '2026-11-22T08:00:00.000Z';

async function directoryLockedBy(holder?: unknown) {
  const directory = await prepareStateDirectory(await temporaryDirectory());
  const path = join(directory.locks, 'o-exampleorgid.json');
  if (holder !== undefined)
    await writeFile(path, typeof holder === 'string' ? holder : JSON.stringify(holder));
  return { directory, path };
}

/** The id of a process that has ended. */
const endedPid = () => spawnSync(process.execPath, ['-e', '0']).pid;

test('a lock names its holder, and is gone when it is released', async () => {
  const { directory, path } = await directoryLockedBy();
  const lock = await takeLock(directory, 'o-exampleorgid', clock);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
  await lock.release();
  expect(await readdir(directory.locks)).toEqual([]);
});

test('organizations are locked apart', async () => {
  const { directory } = await directoryLockedBy();
  const one = await takeLock(directory, 'o-exampleorgid', clock);
  const other = await takeLock(directory, 'o-anotherorgid', clock);
  await one.release();
  await other.release();
});

describe('is refused, and the holder is named', () => {
  test('while this very process holds it', async () => {
    const { directory } = await directoryLockedBy();
    const lock = await takeLock(directory, 'o-exampleorgid', clock);
    await expect(takeLock(directory, 'o-exampleorgid', clock)).rejects.toMatchObject({
      code: 'locked',
      exitCode: 253,
    });
    await lock.release();
  });

  test('while another process of this host lives', async () => {
    const { directory, path } = await directoryLockedBy({ pid: process.ppid, host: hostname(), since });
    await expect(takeLock(directory, 'o-exampleorgid', clock)).rejects.toMatchObject({
      code: 'locked',
      message: `Another run is changing this organization: process ${process.ppid} on ${hostname()}, since ${since}.`,
      hint: expect.stringContaining(path),
    });
    expect(JSON.parse(await readFile(path, 'utf8')).pid).toBe(process.ppid);
  });

  test('when a process of another host has it: nobody here can see whether it lives', async () => {
    const { directory } = await directoryLockedBy({ pid: endedPid(), host: 'build-7.example.com', since });
    await expect(takeLock(directory, 'o-exampleorgid', clock)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining('build-7.example.com'),
    });
  });
});

test('a process of another host is not gone because its machine has another boot', async () => {
  const elsewhere = { ...(await ownIdentity()), host: 'build-7.example.com', boot: 'another', since };
  const { directory } = await directoryLockedBy(elsewhere);
  await expect(takeLock(directory, 'o-exampleorgid', clock)).rejects.toMatchObject({ code: 'locked' });
});

test('what the system does not tell is no sign that a process has ended', async () => {
  const { pid, host } = await ownIdentity();
  expect(await hasEnded({ pid, host })).toBe(false);
  // The first process of the machine, of which a user may not read everything.
  expect(await hasEnded({ pid: 1, host })).toBe(false);
});

describe('is taken over', () => {
  test('from a process of this host that is gone', async () => {
    const { directory, path } = await directoryLockedBy({ pid: endedPid(), host: hostname(), since });
    const lock = await takeLock(directory, 'o-exampleorgid', clock);
    expect(JSON.parse(await readFile(path, 'utf8')).pid).toBe(process.pid);
    await lock.release();
  });

  test.each([
    ['has another boot: the machine was started anew', { boot: '00000000-0000-4000-8000-000000000000' }],
    [
      'has another start: the number was given again, as to the first process of a container',
      { started: '1' },
    ],
  ])('from a process whose number lives, and that %s', async (_, past) => {
    const holder = { ...(await ownIdentity()), since, ...past };
    const { directory, path } = await directoryLockedBy(holder);
    const lock = await takeLock(directory, 'o-exampleorgid', clock);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject(await ownIdentity());
    await lock.release();
  });

  test('not once another run has taken it over', async () => {
    const pid = endedPid();
    const { directory, path } = await directoryLockedBy({ pid, host: hostname(), since });
    const quicker = { pid: process.ppid, host: hostname(), since };
    const kill = vi.spyOn(process, 'kill').mockImplementationOnce(() => {
      writeFileSync(path, JSON.stringify(quicker));
      throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    });
    onTestFinished(() => void kill.mockRestore());
    await expect(takeLock(directory, 'o-exampleorgid', clock)).rejects.toMatchObject({ code: 'locked' });
    expect(kill).toHaveBeenCalledWith(pid, 0);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(quicker);
    expect(await readdir(directory.locks)).toEqual(['o-exampleorgid.json']);
  });

  test('by one of many that see it at the same time', async () => {
    const { directory } = await directoryLockedBy({ pid: endedPid(), host: hostname(), since });
    const takers = Array.from({ length: 20 }, () => takeLock(directory, 'o-exampleorgid', clock));
    const taken = await Promise.allSettled(takers);
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const others = taken.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(new Set(others)).toEqual(new Set(['locked']));
    expect(await readdir(directory.locks)).toEqual(['o-exampleorgid.json']);
  });

  test('from a file that names nobody', async () => {
    const { directory } = await directoryLockedBy('{"pid":');
    await expect(takeLock(directory, 'o-exampleorgid', clock)).resolves.toBeDefined();
  });
});
