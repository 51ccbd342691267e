import {
  type Allowances,
  type Plan,
  type PlannedAccount,
  type PlannedAction,
  type PlanWarning,
  planMaxAge,
} from './plan.js';
import { planSummary } from './plan-summary.js';

interface Observed extends Pick<Plan, 'organization' | 'caller'> {
  /** AWS's time. */
  readonly now: Date;
}

interface Decided extends Pick<Plan, 'config' | 'command' | 'notSelected'> {
  readonly allow: Allowances;
  readonly warnings: readonly PlanWarning[];
  readonly actions: readonly PlannedAction[];
  readonly accounts: readonly PlannedAccount[];
}

/** The document of what was decided on what was seen. */
export function makePlan({ organization, caller, now }: Observed, decided: Decided): Plan {
  const { allow, config, command, warnings, actions, accounts, notSelected } = decided;
  return {
    schema: 'rootwarden.plan/1',
    createdAt: now.toISOString(),
    maxAge: planMaxAge,
    organization,
    caller,
    allow,
    ...(config && { config }),
    ...(command !== undefined && { command }),
    warnings,
    actions,
    accounts,
    notSelected,
    summary: planSummary(actions, accounts),
  };
}

/** A part of a plan: some of its actions and rows; the other rows are not selected. */
export function partOfPlan(plan: Plan, { actions, accounts }: Pick<Plan, 'actions' | 'accounts'>): Plan {
  return {
    ...plan,
    actions,
    accounts,
    notSelected: plan.notSelected + plan.accounts.length - accounts.length,
    summary: planSummary(actions, accounts),
  };
}
