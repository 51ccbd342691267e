import type { PlannedAccount } from './plan.js';
import type { AccountRun, ActionRun } from './run.js';

/** How an account fared that no action reached: by the plan's decision, or for the reason given. */
export function untouched(account: PlannedAccount, reason: string): AccountRun {
  const { id, name, state, decision, found, reason: planned, cause } = account;
  const nothing = { removed: [], remaining: found };
  if (decision === 'delete' || decision === 'change')
    return { id, name, state, outcome: 'unknown', reason, ...nothing };
  const why = { ...(planned !== undefined && { reason: planned }), ...(cause && { cause }) };
  return { id, name, state, outcome: decision, ...why, ...nothing };
}

/** From the outcome that matters most to the one that matters least. */
const gravest = ['failed', 'denied', 'unknown', 'skipped', 'done', 'unchanged'] as const;

/** How the account fared from which actions on the organization ran: as the gravest of them did. */
export function fromActions(account: PlannedAccount, actions: readonly ActionRun[]): AccountRun {
  const here = actions.filter(({ action }) => action.account === account.id);
  const outcome = gravest.find((candidate) => here.some((run) => run.outcome === candidate));
  if (!outcome) return untouched(account, 'not reached');
  const { id, name, state } = account;
  const { reason, cause } = here.find((run) => run.outcome === outcome) ?? {};
  const why = { ...(reason !== undefined && { reason }), ...(cause && { cause }) };
  return { id, name, state, outcome, ...why, removed: [], remaining: [] };
}

/** A count for every outcome that an account can have, so that the sums can be checked; zeros are said too. */
export function runSummary(accounts: readonly AccountRun[], notSelected: number): Record<string, number> {
  const summary = {
    removed: 0,
    'partly-removed': 0,
    'nothing-to-remove': 0,
    skipped: 0,
    refused: 0,
    denied: 0,
    failed: 0,
    unknown: 0,
    done: 0,
    unchanged: 0,
  };
  for (const { outcome } of accounts) summary[outcome] += 1;
  return { ...summary, notSelected };
}
