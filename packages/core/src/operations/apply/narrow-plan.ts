import type { OrganizationAccount } from '../../model/account.js';
import { partOfPlan } from '../../model/make-plan.js';
import type { Plan, PlannedAction } from '../../model/plan.js';
import { type PlanScope, readScope } from '../../model/plan-scope.js';
import { narrow } from '../../organization/select.js';

/** The part of a plan that is meant. Pure: the rest of it is not selected. */
export function narrowPlan(plan: Plan, accounts: readonly OrganizationAccount[], scope: PlanScope): Plan {
  const { sections, selection } = readScope(scope);
  const meant = new Set<string>(narrow(accounts, selection).map(({ id }) => id));
  const isMeant = (action: PlannedAction) =>
    action.kind === 'delete-root-credentials'
      ? sections.has('rootCredentials') && meant.has(action.account)
      : sections.has('centralizedRootAccess');
  const actions = plan.actions.filter(isMeant);
  const rows = plan.accounts.filter(({ id, decision }) =>
    decision === 'change' || decision === 'unchanged'
      ? sections.has('centralizedRootAccess')
      : sections.has('rootCredentials') && meant.has(id),
  );
  return partOfPlan(plan, { actions, accounts: rows });
}
