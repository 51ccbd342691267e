import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import type { Plan } from '../../model/plan.js';
import { type DiscoveredOrganization, discoverOrganization } from '../../organization/discover.js';
import type { PlannedOrApplied } from '../remove/index.js';
import { applyPlan } from './apply-plan.js';
import type { ApplyOptions } from './index.js';
import { underLock } from './under-lock.js';

/**
 * Applies a saved plan, exactly and without asking: in the organization it was made for, within its age, and
 * in each account only where what is there is what the plan holds.
 *
 * @throws RootwardenError when the plan cannot be applied at all; nothing was changed
 */
export async function apply(deps: Dependencies, options: ApplyOptions): Promise<Applied> {
  // The schema library costs a tenth of a second to load, and an audit has no use for it.
  const { parsePlan } = await import('./plan-document.js');
  const plan = parsePlan(options.planText, options.source);
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const organization = await discoverOrganization(deps);
  checkApplicable(plan, organization, deps.aws.now());
  const where = { stateDirectory: options.stateDirectory, organizationId: plan.organization.id, partition };
  return underLock(deps, where, async (directory) => ({
    status: 'applied',
    plan,
    ...(await applyPlan(deps, plan, { directory, partition })),
  }));
}

type Applied = Extract<PlannedOrApplied, { status: 'applied' }>;

/** Pure but for its throwing: what is wrong with applying this plan here and now. */
export function checkApplicable(
  plan: Plan,
  { summary, caller, accounts }: Pick<DiscoveredOrganization, 'summary' | 'caller' | 'accounts'>,
  now: Date,
): void {
  const again = { hint: 'Make a new plan, look at it, and apply that one.' };
  const refuse = (code: string, message: string) => new RootwardenError('usage', code, message, again);
  if (plan.organization.id !== summary.id) {
    throw refuse(
      'foreign-plan',
      `The plan is for ${plan.organization.id}; these credentials belong to ${summary.id}.`,
    );
  }
  const age = (now.getTime() - Date.parse(plan.createdAt)) / 1_000;
  if (age > plan.maxAge) {
    const hours = Math.floor(age / 3_600);
    throw refuse(
      'stale-plan',
      `The plan is ${hours} hours old, and may be applied for ${plan.maxAge / 3_600}.`,
    );
  }
  const fromManagement = plan.actions.some(({ kind }) => kind !== 'delete-root-credentials');
  if (fromManagement && caller.account !== summary.managementAccountId) {
    throw new RootwardenError(
      'organization',
      'not-management-account',
      `The plan changes the organization itself, which only the management account ${summary.managementAccountId} may.`,
      { hint: 'Run the same command with credentials of that account.' },
    );
  }
  for (const { kind, account } of plan.actions) {
    const here = accounts.find(({ id }) => id === account);
    if (!here) throw refuse('unknown-account', `${account} is not an account of this organization.`);
    if (kind === 'delete-root-credentials' && here.management) {
      throw refuse('management-account', `${account} is the management account: it is never a target.`);
    }
  }
}
