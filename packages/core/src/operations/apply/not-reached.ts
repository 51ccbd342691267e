import { isSame } from '../../actions/found-credentials.js';
import { isIdentical } from '../../model/observed-credentials.js';
import type { Plan, PlannedAccount } from '../../model/plan.js';
import type { AccountRun } from '../../model/run.js';
import { untouched } from '../../model/run-summary.js';
import type { KnownDeletions } from './known-deletions.js';

interface Circumstances {
  readonly plan: Plan;
  /** What earlier runs have deleted. */
  readonly known: KnownDeletions;
  /** Why it was not reached. */
  readonly reason: string;
}

/** How an account fared that a run did not reach: what an earlier one has deleted is not left there. */
export function notReached(account: PlannedAccount, { plan, known, reason }: Circumstances): AccountRun {
  const row = untouched(account, reason);
  const deleted = known.get(account.id) ?? [];
  if (deleted.length === 0) return row;
  const gone = plan.actions.flatMap((action) =>
    action.kind === 'delete-root-credentials' && action.account === account.id
      ? action.delete.filter((planned) => deleted.some((one) => isIdentical(one, planned)))
      : [],
  );
  return { ...row, remaining: row.remaining.filter((one) => !gone.some((other) => isSame(one, other))) };
}
