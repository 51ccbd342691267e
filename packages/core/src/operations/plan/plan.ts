import type { Dependencies } from '../../dependencies.js';
import { planApproval, withApproval } from '../../model/approval.js';
import type { Plan } from '../../model/plan.js';
import type { PlanOptions } from './index.js';
import { preparePlan } from './prepare-plan.js';

/**
 * The difference between rootwarden.yaml and the organization, as actions. Changes nothing.
 *
 * @throws RootwardenError when the organization cannot be read, or the file or the scope does not fit it
 * @example const { actions } = await plan(deps, { config: await parseConfig(text, 'rootwarden.yaml'), allow });
 */
export async function plan(deps: Dependencies, options: PlanOptions): Promise<Plan> {
  const prepared = await preparePlan(deps, options, { readAhead: true });
  const approval = options.approvals && planApproval(options.approvals, prepared.organizationId);
  return withApproval(await prepared.plan(), approval);
}
