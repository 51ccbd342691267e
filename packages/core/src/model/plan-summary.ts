import type { PlannedAccount, PlannedAction, PlanSummary } from './plan.js';

/** Counts what a plan creates, changes and deletes, and in how many accounts. */
export function planSummary(
  actions: readonly PlannedAction[],
  accounts: readonly PlannedAccount[],
): PlanSummary {
  const deleting = actions.filter((action) => action.kind === 'delete-root-credentials');
  const changing = actions.filter((action) => action.kind === 'enable-feature');
  return {
    create: actions.length - deleting.length - changing.length,
    change: changing.length,
    delete: deleting.reduce((count, action) => count + action.delete.length, 0),
    accounts: new Set(actions.map((action) => action.account)).size,
    refused: accounts.filter(({ decision }) => decision === 'refused').length,
  };
}
