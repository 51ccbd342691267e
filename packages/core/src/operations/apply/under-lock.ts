import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { takeLock } from '../../journal/lock.js';
import { prepareStateDirectory, type StateDirectory } from '../../journal/state-directory.js';
import { recoverRuns } from './recover-runs.js';

interface Where {
  readonly stateDirectory: string;
  readonly organizationId: string;
  readonly partition: Partition;
}

/**
 * Works as the one run that may change the organization, after runs that were cut off have been closed.
 *
 * @throws RootwardenError `state-directory` or `locked`, before anything is done
 */
export async function underLock<Result>(
  deps: Dependencies,
  { stateDirectory, organizationId, partition }: Where,
  work: (directory: StateDirectory) => Promise<Result>,
): Promise<Result> {
  const directory = await prepareStateDirectory(stateDirectory);
  const lock = await takeLock(directory, organizationId, deps.aws);
  try {
    await recoverRuns(deps, { directory, organizationId, partition });
    return await work(directory);
  } finally {
    await lock.release();
  }
}
