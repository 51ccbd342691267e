import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { discoverOrganization } from '../../organization/discover.js';
import { meansAll, selectAccounts } from '../../organization/select.js';
import { confirmAndApply, type PlannedOrApplied } from '../apply/confirm-and-apply.js';
import { auditAccounts } from '../audit/audit.js';
import { discoverAndRead } from '../audit/read-ahead.js';
import { requireRootSessions } from '../audit/require-root-sessions.js';
import { planWithRisks } from '../plan/plan-with-risks.js';
import type { RemoveOptions } from './index.js';
import { planRemoval } from './plan-removal.js';

/**
 * Removes the root credentials of the selected member accounts: reads them, plans, asks, applies, verifies.
 *
 * @throws RootwardenError when the selection is wrong, the organization cannot be read, centralized root
 *   access is off, another run is under way or the state directory cannot be written: nothing was changed
 */
export async function remove(deps: Dependencies, options: RemoveOptions): Promise<PlannedOrApplied> {
  const { selection, allow, memberRole, dryRun = false } = options;
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  // What is to be changed is read under the lock, when no other run is at it any more.
  const { organization, begun } =
    dryRun && meansAll(selection)
      ? await discoverAndRead(deps, { partition })
      : { organization: await discoverOrganization(deps), begun: undefined };
  const { caller, summary } = organization;
  requireRootSessions(organization);
  const selected = await selectAccounts(deps, organization.accounts, {
    selection,
    managementMayBeNamed: false,
  });

  const plan = async () => {
    const targets = { organization, selected, partition, readManagement: false, ...(begun && { begun }) };
    const { accounts } = await auditAccounts(deps, targets);
    const { notSelected } = selected;
    const now = deps.aws.now();
    const observed = { organization: summary, caller, accounts, notSelected, now };
    return planWithRisks(deps, { memberRole, partition }, (risks) =>
      planRemoval({ ...observed, risks }, allow),
    );
  };
  return confirmAndApply(deps, { caller, organizationId: summary.id, partition, plan }, options);
}
