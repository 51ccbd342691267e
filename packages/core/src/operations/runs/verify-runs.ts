import { type SavedRun, savedRun, savedRuns } from '../../journal/saved-run.js';

/** Whether a run's journal is as it was written. */
export interface RunProof {
  readonly runId: string;
  readonly holds: boolean;
  /** Lines of the journal that follow each other, from the first. */
  readonly lines: number;
  /** What is wrong with it, a sentence. */
  readonly reason?: string;
}

/**
 * Follows the hash chain of each journal and holds its end against the head and the count in the run's
 * result, so that a changed, missing or added line shows, and a cut tail too.
 *
 * @param ids all runs when empty
 * @throws RootwardenError `unknown-run`
 */
export async function verifyRuns(stateDirectory: string, ids: readonly string[] = []): Promise<RunProof[]> {
  if (ids.length === 0) return (await savedRuns(stateDirectory)).map(proofOf);
  return Promise.all(ids.map(async (id) => proofOf(await savedRun(stateDirectory, id))));
}

/** Pure: the proof of one run. */
function proofOf({ id, journal, result }: Pick<SavedRun, 'id' | 'journal' | 'result'>): RunProof {
  const { end, broken, tornBytes } = journal;
  const fails = (reason: string): RunProof => ({ runId: id, holds: false, lines: end.count, reason });
  if (broken) return fails(`line ${broken.line}: ${broken.reason}`);
  if (tornBytes > 0 && result) return fails('something was written after the last line');
  if (!result)
    return {
      runId: id,
      holds: true,
      lines: end.count,
      reason: 'cut off: there is no result to hold it against yet',
    };
  const { head, count } = result.journal;
  if (end.count < count) return fails(`lines missing at its end: ${count - end.count}`);
  if (end.count > count) return fails(`lines added at its end: ${end.count - count}`);
  if (end.head !== head) return fails('its last line is not the one that the result names');
  return { runId: id, holds: true, lines: end.count };
}
