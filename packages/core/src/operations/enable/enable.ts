import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import { discoverOrganization } from '../../organization/discover.js';
import { selectAccounts } from '../../organization/select.js';
import { confirmAndApply, type PlannedOrApplied } from '../apply/confirm-and-apply.js';
import { observeSettings } from '../plan/observed-organization.js';
import type { EnableOptions } from './index.js';
import { planEnabling } from './plan-enabling.js';

/**
 * Turns on centralized root access: trusted access for IAM, both features, and, when asked, the delegate.
 * What is on is left alone, nothing is ever turned off, and nothing is deleted in any account.
 *
 * @throws RootwardenError when the organization cannot be read, the delegate cannot be one, or the caller is
 *   not the management account and something is to be done
 */
export async function enable(deps: Dependencies, options: EnableOptions): Promise<PlannedOrApplied> {
  const { delegate } = options;
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const organization = await discoverOrganization(deps);
  const { summary, caller, accounts } = organization;
  if (delegate !== undefined) {
    // A delegate is a member that can be reached: the same rules as for naming a target.
    await selectAccounts(deps, accounts, {
      selection: { accounts: [delegate] },
      managementMayBeNamed: false,
    });
  }
  const observed = await observeSettings(organization, deps.aws.now());
  const [wanted] = accounts.filter(({ id }) => id === delegate);
  const plan = planEnabling(observed, wanted?.id);
  if (plan.actions.length > 0 && caller.account !== summary.managementAccountId) {
    throw new RootwardenError(
      'organization',
      'not-management-account',
      `Only the management account ${summary.managementAccountId} can turn on centralized root access; these credentials belong to ${caller.account}.`,
      { hint: 'Run the same command with credentials of the management account.' },
    );
  }
  const planning = { caller, organizationId: summary.id, partition, plan: async () => plan };
  return confirmAndApply(deps, planning, options);
}
