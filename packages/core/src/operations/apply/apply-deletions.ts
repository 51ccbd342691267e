import type { ActionContext } from '../../actions/action.js';
import { deleteRootCredentials } from '../../actions/delete-root-credentials.js';
import { forEachAtOnce } from '../../concurrency.js';
import type { Dependencies } from '../../dependencies.js';
import type { AccountId } from '../../model/account-id.js';
import type { Caller } from '../../model/audit.js';
import { referenceTo } from '../../model/observed-credentials.js';
import type { DeleteRootCredentials, Plan, PlannedAccount } from '../../model/plan.js';
import type { AccountRun } from '../../model/run.js';
import { canRun, elsewhere } from '../../model/run-from.js';
import type { KnownDeletions } from './known-deletions.js';
import { inWaves, isAsPlanned, isOver, type Staging, stopReason } from './waves.js';

/** How far the deletions of a plan went; filled while they run, so that it holds what was done when one throws. */
export interface AppliedDeletions {
  readonly done: Map<string, AccountRun>;
  /** Why accounts were not reached, when a wave stopped the run. */
  stopped?: string;
}

interface Deletions {
  readonly plan: Plan;
  readonly caller: Caller;
  /** All accounts side by side, to the end, when left out. */
  readonly staging?: Staging | undefined;
  /** What earlier runs have deleted. */
  readonly known: KnownDeletions;
  /** What changed since the plan, by account: nothing is done in them. */
  readonly changed: ReadonlyMap<AccountId, string>;
}

/** Deletes what a plan holds, wave by wave, the accounts of a wave side by side. */
export async function applyDeletions(
  deps: Dependencies,
  context: ActionContext,
  { plan, caller, staging, known, changed }: Deletions,
  applied: AppliedDeletions,
): Promise<void> {
  const { aws, emit, signal } = deps;
  const planned = new Map<string, PlannedAccount>(plan.accounts.map((account) => [account.id, account]));
  const finish = (account: AccountRun): void => {
    context.journal.record({ type: 'account-outcome', account });
    applied.done.set(account.id, account);
    emit({ code: 'account-applied', account });
  };
  const deletions = plan.actions.filter(
    (action): action is DeleteRootCredentials => action.kind === 'delete-root-credentials',
  );
  const place = ({ account: id }: DeleteRootCredentials) => {
    const { name, state } = planned.get(id) ?? { name: '', state: 'UNKNOWN' as const };
    return { id, name, state };
  };
  const heldBack = (action: DeleteRootCredentials): Pick<AccountRun, 'outcome' | 'reason'> | undefined => {
    if (!canRun(action, caller)) return { outcome: 'skipped', reason: elsewhere(action, plan, caller) };
    const change = changed.get(action.account);
    return change === undefined
      ? undefined
      : { outcome: 'refused', reason: `since the plan, ${change}; plan again` };
  };
  const mine = deletions.filter((action) => {
    const held = heldBack(action);
    if (held) finish({ ...place(action), ...held, removed: [], remaining: action.delete.map(referenceTo) });
    return !held;
  });
  const waves = inWaves(mine, staging?.waves ?? []);
  for (const [index, wave] of waves.entries()) {
    const count = { wave: index + 1, waves: waves.length, accounts: wave.length, astray: 0 };
    if (waves.length > 1)
      emit({ code: 'wave', wave: count.wave, waves: count.waves, accounts: count.accounts });
    const isStopped = () => staging !== undefined && isOver(count, staging);
    await forEachAtOnce(wave, aws.maxConcurrency, async (action) => {
      if (signal.aborted || isStopped()) return;
      const { observed } = planned.get(action.account) ?? {};
      const since = { observed, gone: known.get(action.account) };
      const { failure, ...fared } = await deleteRootCredentials(context, action, since);
      if (!isAsPlanned(fared)) count.astray += 1;
      finish({ ...place(action), ...fared });
      if (failure) throw failure;
    });
    if (signal.aborted) return;
    if (!staging || !isStopped()) continue;
    applied.stopped = stopReason(count, staging);
    return;
  }
}
