import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import type { History } from '../../history/history.js';
import { savedRun } from '../../journal/saved-run.js';
import { layout, runIds } from '../../journal/state-directory.js';

/**
 * Adds the runs that have ended and were not written into the history: the process was killed in between, or the
 * database could not be written then. Without them their accounts would never be looked at again.
 */
export async function addMissingRuns(
  { emit }: Pick<Dependencies, 'emit'>,
  history: History,
  stateDirectory: string,
): Promise<void> {
  const known = new Set(history.looks().map(({ runId }) => runId));
  for (const id of await runIds(layout(stateDirectory))) {
    if (known.has(id)) continue;
    try {
      const { result } = await savedRun(stateDirectory, id);
      if (result) history.addRun(result);
    } catch (error) {
      if (!(error instanceof RootwardenError)) throw error;
      const { message: warning, hint } = error;
      // A directory in which nothing had begun is no run.
      if (error.code !== 'unknown-run') emit({ code: 'warning', warning, ...(hint && { hint }) });
    }
  }
}
