import { join } from 'node:path';
import { shownFor } from '../../actions/find-settled.js';
import type { JournalLine } from '../../journal/entries.js';
import { readJournal } from '../../journal/read-journal.js';
import { runFiles, stampOf } from '../../journal/run.js';
import { entriesOf, runIds, type StateDirectory } from '../../journal/state-directory.js';
import type { DatedCredential } from '../../model/outcome.js';
import { type Plan, planMaxAge } from '../../model/plan.js';

/** Credentials that are gone, by account. */
export type KnownDeletions = ReadonlyMap<string, readonly DatedCredential[]>;

interface Wanted {
  readonly directory: StateDirectory;
  readonly plan: Pick<Plan, 'createdAt'>;
  /** The id of a run whose own journal is left out. */
  readonly except?: string;
}

/**
 * What journals hold as deleted since a plan was made, or so shortly before that AWS may still have shown it to
 * the plan: by runs of this plan, of which there are as many as it was interrupted, and by any other. Such a
 * delete is never sent again, whatever a listing shows.
 */
export async function knownDeletions({ directory, plan, except }: Wanted): Promise<KnownDeletions> {
  const since = Date.parse(plan.createdAt) - shownFor;
  // No run lasts longer than its plan may be applied.
  const oldest = stampOf(new Date(since - planMaxAge * 1_000).toISOString());
  const known = new Map<string, DatedCredential[]>();
  for (const id of await runIds(directory)) {
    if (id < oldest || id === except) continue;
    const path = join(directory.runs, id);
    if (!(await entriesOf(path)).includes('journal.jsonl')) continue;
    const { lines } = await readJournal(runFiles(path).journal);
    for (const [account, deleted] of deletionsIn(lines, since)) {
      known.set(account, [...(known.get(account) ?? []), ...deleted]);
    }
  }
  return known;
}

/**
 * Pure: what a journal holds as deleted, be it by its own run or, to its surprise, before.
 *
 * @param since milliseconds since 1970; what the journal learned earlier is left out
 */
export function deletionsIn(
  lines: readonly JournalLine[],
  since: number = Number.NEGATIVE_INFINITY,
): KnownDeletions {
  const intents = new Map(
    lines.flatMap((line) => (line.type === 'intent' ? [[line.seq, line] as const] : [])),
  );
  const deleted = new Map<string, DatedCredential[]>();
  for (const line of lines) {
    if (line.type !== 'result' || (line.result !== 'done' && line.result !== 'already-gone')) continue;
    const { account, credential } = intents.get(line.intent) ?? {};
    if (!account || !credential || Date.parse(line.at) < since) continue;
    deleted.set(account, [...(deleted.get(account) ?? []), credential]);
  }
  return deleted;
}
