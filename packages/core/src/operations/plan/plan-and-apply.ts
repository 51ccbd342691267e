import type { Dependencies } from '../../dependencies.js';
import { confirmAndApply, type PlannedOrApplied } from '../apply/confirm-and-apply.js';
import type { PlanAndApplyOptions } from './index.js';
import { preparePlan } from './prepare-plan.js';

/**
 * Closes the difference between rootwarden.yaml and the organization: plans, asks, applies, verifies.
 *
 * @throws RootwardenError when the organization cannot be read, the file or the scope does not fit it,
 *   another run is under way or the state directory cannot be written: nothing was changed
 */
export async function planAndApply(
  deps: Dependencies,
  options: PlanAndApplyOptions,
): Promise<PlannedOrApplied> {
  return confirmAndApply(deps, await preparePlan(deps, options), options);
}
