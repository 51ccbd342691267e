import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import {
  type ApprovalPolicy,
  type ApprovalWish,
  type PlanApproval,
  planApproval,
  withApproval,
} from '../../model/approval.js';
import type { Caller } from '../../model/audit.js';
import type { Plan } from '../../model/plan.js';
import { canRun } from '../../model/run-from.js';
import { type AppliedPlan, applyPlan } from './apply-plan.js';
import { underLock } from './under-lock.js';
import type { Staging } from './waves.js';

/** What commands share that make a plan and apply it. */
export interface ConfirmOptions {
  /** Directory of the journal, the lock and the backups. Made when it is not there. */
  readonly stateDirectory: string;
  /** Stop after the plan; nothing is written and nothing changes. */
  readonly dryRun?: boolean;
  /** Shows the plan and asks; called only when these credentials can do something of it, and it is no dry run. */
  readonly confirm: (plan: Plan) => Promise<boolean>;
  /** The waves of a removal; all accounts side by side when left out. */
  readonly staging?: Staging;
  /** Seconds after which accounts are looked at again that had a password; 12 hours unless told. */
  readonly recheckAfter?: number;
  /** The approvals that are asked for: what needs some is only planned, and applied from a file. */
  readonly approvals?: ApprovalWish;
}

export type PlannedOrApplied =
  | { readonly status: 'planned'; readonly plan: Plan }
  | { readonly status: 'declined'; readonly plan: Plan }
  | ({ readonly status: 'applied'; readonly plan: Plan } & AppliedPlan);

interface Planning {
  readonly caller: Caller;
  readonly organizationId: string;
  readonly partition: Partition;
  /** Called once, and under the lock unless it is a dry run. */
  readonly plan: () => Promise<Plan>;
}

/**
 * Plans, asks and applies as the one run that may change the organization.
 *
 * @throws RootwardenError when another run is under way or the state directory cannot be written: nothing
 *   was changed
 */
export async function confirmAndApply(
  deps: Dependencies,
  { caller, organizationId, partition, plan }: Planning,
  { stateDirectory, dryRun = false, confirm, staging, approvals, recheckAfter }: ConfirmOptions,
): Promise<PlannedOrApplied> {
  const approval = approvals && planApproval(approvals, organizationId);
  if (dryRun) return { status: 'planned', plan: withApproval(await plan(), approval) };
  if (approval) throw needsApproval(approval, approvals.policy);
  return underLock(deps, { stateDirectory, organizationId, partition }, async (directory) => {
    const planned = await plan();
    if (deps.signal.aborted) return { status: 'planned', plan: planned };
    const isMine = planned.actions.some((action) => canRun(action, caller));
    if (isMine && !(await confirm(planned))) return { status: 'declined', plan: planned };
    const where = { directory, partition, caller, staging, recheckAfter };
    return { status: 'applied', plan: planned, ...(await applyPlan(deps, planned, where)) };
  });
}

function needsApproval({ required }: PlanApproval, policy: ApprovalPolicy | undefined): RootwardenError {
  const who = policy ? `${policy.source} asks` : 'You ask';
  const people = required === 1 ? 'one other person' : `${required} other people`;
  const message = `${who} for the approval of ${people}: a plan is applied from a file that they have signed.`;
  return new RootwardenError('usage', 'needs-approval', message, {
    hint: 'Save the plan with --out (and --dry-run), have it signed with rootwarden approve, then rootwarden apply it.',
  });
}
