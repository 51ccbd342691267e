import { RootwardenError } from '../../errors.js';
import { savedRun } from '../../journal/saved-run.js';
import type { RunResult } from '../../model/run.js';

/**
 * The result of a run as it was written when the run ended.
 *
 * @param id the run's id, or the beginning of it
 * @throws RootwardenError `unknown-run`, or `cut-off-run` for one that has no result yet
 */
export async function showRun(stateDirectory: string, id: string): Promise<RunResult> {
  const run = await savedRun(stateDirectory, id);
  if (run.result) return run.result;
  throw new RootwardenError('usage', 'cut-off-run', `Run ${run.id} was cut off and has no result yet.`, {
    hint: `\`rootwarden runs resume ${run.id}\` closes it, after reading the accounts on which it had begun, and does the rest.`,
  });
}
