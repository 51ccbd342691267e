import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock.js';
import { RootwardenError } from '../errors.js';
import type { StateDirectory } from './state-directory.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
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
  clock: Clock,
): Promise<Lock> {
  const path = join(directory.locks, `${organizationId}.json`);
  const mine: Holder = { pid: process.pid, host: hostname(), since: clock.now().toISOString() };
  for (let tried = 1; ; tried += 1) {
    if (await create(path, mine)) return { release: () => rm(path, { force: true }) };
    const holder = await readHolder(path);
    if (holder && (tried > 3 || !isGone(holder))) throw locked(path, holder);
    await rm(path, { force: true });
  }
}

/** Linked into place with its text in it, so that nobody ever sees a lock without a holder. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const temporary = `${path}.${holder.pid}.tmp`;
  await writeFile(temporary, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Undefined when the file is gone by now, or is none of ours. */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Only a process of this host can be seen to be gone. */
function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
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
