import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RootwardenError } from '../errors.js';
import type { RunResult } from '../model/run.js';
import { type ReadJournal, readJournal } from './read-journal.js';
import { runFiles } from './run.js';
import { entriesOf, layout, runIds } from './state-directory.js';

/** A run as it lies in the state directory. */
export interface SavedRun {
  readonly id: string;
  readonly path: string;
  readonly journal: ReadJournal;
  /** Absent when the run was cut off and nothing has closed it yet. */
  readonly result?: RunResult;
}

/** Every run of a state directory that had begun, oldest first. A directory that is not there has none. */
export async function savedRuns(stateDirectory: string): Promise<SavedRun[]> {
  const directory = layout(stateDirectory);
  const found: SavedRun[] = [];
  for (const id of await runIds(directory)) {
    const run = await readRun(join(directory.runs, id), id);
    if (run) found.push(run);
  }
  return found;
}

/**
 * One run by its id, or by the beginning of it where that is unambiguous.
 *
 * @throws RootwardenError `unknown-run`
 */
export async function savedRun(stateDirectory: string, id: string): Promise<SavedRun> {
  const directory = layout(stateDirectory);
  const { runs } = directory;
  const ids = await runIds(directory);
  const matches = ids.includes(id) ? [id] : ids.filter((candidate) => candidate.startsWith(id));
  const [only] = matches;
  const run = only !== undefined && matches.length === 1 ? await readRun(join(runs, only), only) : undefined;
  if (run) return run;
  const message =
    matches.length > 1
      ? `${JSON.stringify(id)} stands for ${matches.length} runs: ${matches.join(', ')}.`
      : `There is no run ${JSON.stringify(id)} in ${runs}.`;
  throw new RootwardenError('usage', 'unknown-run', message, {
    hint: '`rootwarden runs list` shows them; --state-dir says where they are kept.',
  });
}

async function readRun(path: string, id: string): Promise<SavedRun | undefined> {
  const names = new Set(await entriesOf(path));
  // Without a journal nothing had begun.
  if (!names.has('journal.jsonl')) return undefined;
  const files = runFiles(path);
  const journal = await readJournal(files.journal);
  // Nor had it without a whole line.
  const hasBegun = journal.lines.length > 0 || journal.broken !== undefined;
  if (!names.has('result.json')) return hasBegun ? { id, path, journal } : undefined;
  return { id, path, journal, result: await readResult(files.result) };
}

async function readResult(path: string): Promise<RunResult> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as RunResult;
  } catch (cause) {
    const message = `${path} is no result of a run: ${cause instanceof Error ? cause.message : cause}`;
    throw new RootwardenError('configuration', 'damaged-run', message, {
      hint: 'Move its run out of the runs directory; the journal beside it tells what was done.',
      cause,
    });
  }
}
