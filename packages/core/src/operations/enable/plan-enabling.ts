import type { OrganizationAccount } from '../../model/account.js';
import { isAccountId } from '../../model/account-id.js';
import type { Caller, OrganizationSummary } from '../../model/audit.js';
import type { OrganizationAction, Plan, PlannedAccount } from '../../model/plan.js';
import { noAllowances, planMaxAge } from '../../model/plan.js';
import { planSummary } from '../../model/plan-summary.js';
import { rootFeatures } from '../../model/root-features.js';
import { iamServicePrincipal } from '../../organization/discover.js';

interface Observed {
  readonly organization: OrganizationSummary;
  readonly caller: Caller;
  readonly accounts: readonly OrganizationAccount[];
  /** The units above the management account, by name: `Root`. */
  readonly path: string;
  /** AWS's time. */
  readonly now: Date;
}

/**
 * What is missing of centralized root access. What could not be read is planned: each action looks once more
 * before it changes anything.
 */
export function planEnabling(
  { organization, caller, accounts, path, now }: Observed,
  delegate?: string,
): Plan {
  const account = organization.managementAccountId;
  const from = { account, runFrom: [account] };
  const servicePrincipal = iamServicePrincipal;
  const actions: OrganizationAction[] = [];
  if (organization.trustedAccess !== true)
    actions.push({ kind: 'enable-trusted-access', ...from, servicePrincipal });
  for (const feature of rootFeatures) {
    if (!organization.features?.includes(feature)) actions.push({ kind: 'enable-feature', ...from, feature });
  }
  if (
    delegate !== undefined &&
    isAccountId(delegate) &&
    !organization.delegatedAdministrators?.includes(delegate)
  ) {
    actions.push({ kind: 'register-delegated-administrator', ...from, delegate, servicePrincipal });
  }
  const management = accounts.filter(({ id }) => id === account);
  const decided = management.map(
    ({ id, name, state }): PlannedAccount => ({
      id,
      name,
      state,
      path,
      found: [],
      decision: actions.length > 0 ? 'change' : 'unchanged',
    }),
  );
  return {
    schema: 'rootwarden.plan/1',
    createdAt: now.toISOString(),
    maxAge: planMaxAge,
    organization,
    caller,
    allow: noAllowances,
    warnings: [],
    actions,
    accounts: decided,
    notSelected: accounts.length - decided.length,
    summary: planSummary(actions, decided),
  };
}
