import type { Allowances, Plan } from '../../model/plan.js';
import type { ObservedOrganization } from '../plan/observed-organization.js';
import { planDesired } from '../plan/plan-desired.js';

/**
 * What to delete, account by account: the short way to the plan of a wish that no account has root credentials.
 * A pure function; every account that was seen gets exactly one decision.
 */
export function planRemoval(observed: ObservedOrganization, allow: Allowances): Plan {
  const { id: organization } = observed.organization;
  const wish = { version: 1, organization, rootCredentials: { desired: 'none' } } as const;
  return planDesired(wish, observed, { allow });
}
