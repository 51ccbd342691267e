import type { PlannedAccount, PlannedAction, PlanSummary } from './plan.js';

type Effect = 'create' | 'change' | 'delete';

const effects: Readonly<Record<PlannedAction['kind'], Effect>> = {
  'enable-trusted-access': 'create',
  'enable-feature': 'change',
  'deregister-delegated-administrator': 'delete',
  'register-delegated-administrator': 'create',
  'disable-feature': 'change',
  'disable-trusted-access': 'delete',
  'delete-root-credentials': 'delete',
};

/** What an action does: a feature is a switch, everything else is there or not. */
export function effectOf({ kind }: PlannedAction): Effect {
  return effects[kind];
}

/** Counts what a plan creates, changes and deletes, and in how many accounts. */
export function planSummary(
  actions: readonly PlannedAction[],
  accounts: readonly PlannedAccount[],
): PlanSummary {
  const counts = { create: 0, change: 0, delete: 0 };
  for (const action of actions) {
    counts[effectOf(action)] += action.kind === 'delete-root-credentials' ? action.delete.length : 1;
  }
  return {
    ...counts,
    accounts: new Set(actions.map((action) => action.account)).size,
    refused: accounts.filter(({ decision }) => decision === 'refused').length,
  };
}
