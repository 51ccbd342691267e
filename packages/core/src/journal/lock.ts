import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TimeOfDay } from '../clock.js';
import { RootwardenError } from '../errors.js';
import { hasEnded, ownIdentity, type ProcessIdentity } from './process-identity.js';
import type { StateDirectory } from './state-directory.js';

interface Holder extends ProcessIdentity {
  /** AWS's time. */
  readonly since: string;
}

/** Holds the right to change an organization; only one run at a time has it. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock of an organization. A lock whose process is gone is taken over; nobody else's is.
 *
 * @throws RootwardenError `locked`, which names the holder
 */
export async function takeLock(
  directory: StateDirectory,
  organizationId: string,
  time: TimeOfDay,
): Promise<Lock> {
  const path = join(directory.locks, `${organizationId}.json`);
  const mine: Holder = { ...(await ownIdentity()), since: time.now().toISOString() };
  for (let tried = 1; ; tried += 1) {
    if (await create(path, mine)) return { release: () => rm(path, { force: true }) };
    const seen = await readFile(path, 'utf8').catch(() => '');
    const holder = holderIn(seen);
    if (holder && (tried > 3 || !(await hasEnded(holder)))) throw locked(path, holder);
    await clear(path, seen);
  }
}

/** Linked into place with its text in it, so that nobody ever sees a lock without a holder. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, JSON.stringify(holder), { mode: 0o600 });
  return linkAndRemove(temporary, path);
}

/** Takes a dead lock out of the way. If it is not the one that was seen, somebody was quicker: it is put back. */
async function clear(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === seen) await rm(aside, { force: true });
  else await linkAndRemove(aside, path);
}

/** Gives a file a name that it only gets when nothing else has it. */
async function linkAndRemove(file: string, path: string): Promise<boolean> {
  try {
    await link(file, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

/** Undefined when it is no lock of ours. */
function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function locked(path: string, { pid, host, since }: Holder): RootwardenError {
  return new RootwardenError(
    'configuration',
    'locked',
    `Another run is changing this organization: process ${pid} on ${host}, since ${since}.`,
    { hint: `Wait until it ends. If that process is certainly gone, delete ${path}.` },
  );
}
