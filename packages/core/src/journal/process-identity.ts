import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/**
 * What tells a process from another that has its number: in another container, after a restart of the machine, or
 * because numbers come again. Boot and start are known on Linux only.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Another one after each start of the machine. */
  readonly boot?: string;
  /** When the process was started, in clock ticks since then. */
  readonly started?: string;
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  const [boot, started] = await Promise.all([bootId(), startOf(process.pid)]);
  return {
    pid: process.pid,
    host: hostname(),
    ...(boot !== undefined && { boot }),
    ...(started !== undefined && { started }),
  };
}

/**
 * Whether a process has certainly ended. Only those of this host can be seen, which a container has a name of its
 * own for: of others nothing is certain.
 */
export async function hasEnded({ pid, host, boot, started }: ProcessIdentity): Promise<boolean> {
  if (host !== hostname()) return false;
  if (areApart(boot, await bootId()) || !exists(pid)) return true;
  // A container that is started again has the name of the last one, and its first process the same number.
  return areApart(started, await startOf(pid));
}

/** What is not known is no difference. */
function areApart(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Undefined where the system does not tell. */
async function bootId(): Promise<string | undefined> {
  return (await read('/proc/sys/kernel/random/boot_id'))?.trim();
}

/** The 22nd field of proc_pid_stat(5). The second is the program's name, in parentheses and with any character in it. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
