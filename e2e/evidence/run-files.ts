import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '@rootwarden/core';
import type { Credential } from './truth.js';

/** What these tests read of a journal's line. */
export type Line = { readonly seq: number; readonly prev: string; readonly hash: string } & (
  | {
      readonly type: 'intent';
      readonly account: string;
      readonly operation: string;
      readonly credential: Credential;
    }
  | { readonly type: 'result'; readonly intent: number; readonly result: string }
  | { readonly type: 'run-started' | 'account-outcome' | 'run-finished' | 'run-interrupted' }
);

/** The directories of the runs below a state directory, oldest first. */
export async function runsIn(folder: string): Promise<string[]> {
  const runs = join(folder, 'runs');
  const names = await readdir(runs);
  return names.sort().map((name) => join(runs, name));
}

/**
 * The whole lines of a run's journal; a last one that a crash cut off is left out.
 *
 * Reads the chain by the words of its documentation, not by the code that wrote it.
 *
 * @throws when a line is none, or the chain does not hold
 */
export async function journalOf(run: string): Promise<Line[]> {
  const journal = await readFile(join(run, 'journal.jsonl'), 'utf8');
  let before = { seq: 0, hash: '0'.repeat(64) };
  return journal
    .split('\n')
    .slice(0, -1)
    .map((raw) => {
      const line = JSON.parse(raw) as Line;
      const { hash: _, ...rest } = line;
      const hash = createHash('sha256').update(JSON.stringify(rest)).digest('hex');
      if (line.seq !== before.seq + 1 || line.prev !== before.hash || line.hash !== hash) {
        throw new Error(`the chain of ${run} breaks at line ${line.seq}`);
      }
      before = line;
      return line;
    });
}

/** The result of a run that was closed. */
export async function resultOf(run: string): Promise<RunResult> {
  return JSON.parse(await readFile(join(run, 'result.json'), 'utf8')) as RunResult;
}
