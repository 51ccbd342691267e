import { type Partition, requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import type { AuditedAccount } from '../../model/audit.js';
import type { CentralizedRootAccess } from '../../model/config.js';
import { noAllowances } from '../../model/plan.js';
import { canReadRootUsers } from '../../organization/centralized-access.js';
import { type DiscoveredOrganization, discoverOrganization } from '../../organization/discover.js';
import { confirmAndApply, type PlannedOrApplied } from '../apply/confirm-and-apply.js';
import { auditAccounts } from '../audit/audit.js';
import { observeSettings } from '../plan/observed-organization.js';
import { planDesired } from '../plan/plan-desired.js';
import type { DisableOptions } from './index.js';
import { leftWithoutAWayIn } from './left-without-a-way-in.js';

const nothing: CentralizedRootAccess = {
  trustedAccess: false,
  features: [],
  delegatedAdministrator: 'none',
};

/**
 * Turns off centralized root access: the delegate, both features, trusted access. Reads the members first,
 * to name those that nobody could get into any more.
 *
 * @throws RootwardenError when the organization cannot be read, another run is under way or the state
 *   directory cannot be written: nothing was changed
 */
export async function disable(deps: Dependencies, options: DisableOptions): Promise<PlannedOrApplied> {
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const organization = await discoverOrganization(deps);
  const { caller, summary } = organization;
  const wish = { version: 1, organization: summary.id, centralizedRootAccess: nothing } as const;
  const plan = async () => {
    const members = await readMembers(deps, organization, partition);
    const observed = await observeSettings(organization, deps.aws.now());
    const planned = planDesired(wish, observed, { allow: noAllowances });
    return { ...planned, warnings: [...planned.warnings, ...leftWithoutAWayIn(members)] };
  };
  return confirmAndApply(deps, { caller, organizationId: summary.id, partition, plan }, options);
}

/** None when the feature is off already: nothing changes then for who can be recovered. */
async function readMembers(
  deps: Dependencies,
  organization: DiscoveredOrganization,
  partition: Partition,
): Promise<readonly AuditedAccount[]> {
  if (!canReadRootUsers(organization.summary)) return [];
  const members = organization.accounts.filter(({ management }) => !management);
  const selected = { accounts: members, notSelected: 1 };
  return (await auditAccounts(deps, { organization, selected, partition, readManagement: false })).accounts;
}
