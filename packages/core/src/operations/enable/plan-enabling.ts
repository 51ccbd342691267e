import type { AccountId } from '../../model/account-id.js';
import type { CentralizedRootAccess } from '../../model/config.js';
import { makePlan } from '../../model/make-plan.js';
import { noAllowances, type Plan } from '../../model/plan.js';
import { rootFeatures } from '../../model/root-features.js';
import type { ObservedOrganization } from '../plan/observed-organization.js';
import { planAccess } from '../plan/plan-access.js';
import { settingsRow } from '../plan/plan-desired.js';

/** What is missing of centralized root access. Nothing is turned off: another delegate stays beside the new one. */
export function planEnabling(observed: ObservedOrganization, delegate?: AccountId): Plan {
  const { organization, caller, notSelected } = observed;
  const wish: CentralizedRootAccess = {
    trustedAccess: true,
    features: rootFeatures,
    ...(delegate !== undefined && { delegatedAdministrator: delegate }),
  };
  const actions = planAccess(wish, organization, caller).filter(
    ({ kind }) => kind !== 'deregister-delegated-administrator',
  );
  const accounts = observed.accounts.map((account) => settingsRow(account, actions));
  return makePlan(observed, { allow: noAllowances, warnings: [], actions, accounts, notSelected });
}
