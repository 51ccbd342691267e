import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TimeOfDay } from '../clock.js';
import { RootwardenError } from '../errors.js';
import type { RunApproval } from '../model/approval.js';
import type { Caller } from '../model/audit.js';
import type { Plan } from '../model/plan.js';
import type { RunResult } from '../model/run.js';
import { writeDurably } from './files.js';
import { Journal } from './journal.js';
import { runIds, type StateDirectory } from './state-directory.js';

/** A run on disk: `plan.json`, `journal.jsonl` and, once it has ended, `result.json`. */
export interface Run {
  readonly id: string;
  readonly path: string;
  readonly startedAt: string;
  readonly journal: Journal;
}

/** The files of a run's directory. */
export function runFiles(path: string) {
  return {
    plan: join(path, 'plan.json'),
    journal: join(path, 'journal.jsonl'),
    result: join(path, 'result.json'),
  };
}

interface OpenRun {
  readonly directory: StateDirectory;
  /** AWS's: what is recorded can be held against CloudTrail. */
  readonly time: TimeOfDay;
  readonly plan: Plan;
  readonly caller: Caller;
  readonly approval?: RunApproval | undefined;
}

/**
 * Begins a run: its plan and the first line of its journal are on disk when the promise resolves.
 *
 * @throws RootwardenError when they cannot be written
 */
export async function openRun({ directory, time, plan, caller, approval }: OpenRun): Promise<Run> {
  const startedAt = laterThan(await runIds(directory), time.now()).toISOString();
  // Sorted by name is sorted by time, to the millisecond; the tail keeps apart what other machines began in the same one.
  const id = `${stampOf(startedAt)}-${randomBytes(3).toString('hex')}`;
  const path = join(directory.runs, id);
  const files = runFiles(path);
  try {
    await mkdir(path, { mode: 0o700 });
    await writeDurably(files.plan, `${JSON.stringify(plan, null, 2)}\n`);
    const journal = await Journal.open(files.journal, time);
    const { organization } = plan;
    try {
      const begin = { runId: id, organization: organization.id, caller, ...(approval && { approval }) };
      await journal.commit({ type: 'run-started', ...begin });
    } catch (error) {
      await journal.close().catch(() => {});
      throw error;
    }
    return { id, path, startedAt, journal };
  } catch (cause) {
    if (cause instanceof RootwardenError) throw cause;
    const message = `The run's directory ${path} cannot be written: ${cause instanceof Error ? cause.message : cause}`;
    throw new RootwardenError('configuration', 'state-directory', message, {
      hint: 'Nothing was changed. Make room, or choose another directory with --state-dir.',
      cause,
    });
  }
}

/** A time as the ids of runs begin with it: `20261122T093000000Z`. */
export function stampOf(iso: string): string {
  return iso.replaceAll(/[-:.]/g, '');
}

/** AWS tells its time to the second: by it, a run may seem to begin so many milliseconds before one that came first. */
const imprecision = 2_000;

/** `now`, or just after the last run where that seems to lie ahead by no more than AWS's time is imprecise. */
function laterThan(ids: readonly string[], now: Date): Date {
  const last = ids.map(timeOf).findLast(Number.isFinite) ?? Number.NaN;
  return last >= now.getTime() && last - now.getTime() < imprecision ? new Date(last + 1) : now;
}

/** The time in the id of a run, in milliseconds since 1970; NaN for what is no id. */
function timeOf(id: string): number {
  return Date.parse(
    id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z'),
  );
}

/** How a run came to its end. */
type RunEnd =
  | { readonly type: 'run-finished' }
  | { readonly type: 'run-interrupted'; readonly reason: string };

/** Closes the journal and writes the result beside it, with where the journal's chain ends. */
export async function closeRun(
  { path, journal }: Run,
  result: Omit<RunResult, 'journal'>,
  end: RunEnd,
): Promise<RunResult> {
  journal.record(end);
  await journal.close();
  const files = runFiles(path);
  const closed: RunResult = { ...result, journal: { file: files.journal, ...journal.end } };
  await writeDurably(files.result, `${JSON.stringify(closed, null, 2)}\n`);
  return closed;
}
