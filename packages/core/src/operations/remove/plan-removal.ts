import type { AuditedAccount } from '../../model/audit.js';
import { type Allowances, type Plan, planMaxAge } from '../../model/plan.js';
import { planSummary } from '../../model/plan-summary.js';
import { runFrom } from '../../model/run-from.js';
import { decideRemoval } from '../plan/decide-removal.js';

interface Observed extends Pick<Plan, 'organization' | 'caller' | 'notSelected'> {
  readonly accounts: readonly AuditedAccount[];
  /** AWS's time. */
  readonly now: Date;
}

/**
 * What to delete, account by account. A pure function of what was seen and what was allowed: every account
 * that was seen gets exactly one decision.
 */
export function planRemoval(observed: Observed, allow: Allowances): Plan {
  const { organization, caller, notSelected, now } = observed;
  const rules = { allow, now, runFrom: runFrom('delete-root-credentials', organization, caller) };
  const decided = observed.accounts.map((account) => decideRemoval(account, rules));
  const actions = decided.flatMap(({ action }) => (action ? [action] : []));
  const accounts = decided.map(({ account }) => account);
  return {
    schema: 'rootwarden.plan/1',
    createdAt: now.toISOString(),
    maxAge: planMaxAge,
    organization,
    caller,
    allow,
    warnings: [],
    actions,
    accounts,
    notSelected,
    summary: planSummary(actions, accounts),
  };
}
