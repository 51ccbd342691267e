import type { ActionContext } from '../../actions/action.js';
import { ensureAction } from '../../actions/index.js';
import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import { closeRun, openRun, type Run } from '../../journal/run.js';
import type { StateDirectory } from '../../journal/state-directory.js';
import type { AccountId } from '../../model/account-id.js';
import type { RunApproval } from '../../model/approval.js';
import type { Caller } from '../../model/audit.js';
import type { OrganizationAction, Plan } from '../../model/plan.js';
import { recheckOf } from '../../model/recheck.js';
import type { ActionRun, RunResult } from '../../model/run.js';
import { canRun, elsewhere } from '../../model/run-from.js';
import { fromActions, runSummary } from '../../model/run-summary.js';
import { remember } from '../history/index.js';
import { type AppliedDeletions, applyDeletions } from './apply-deletions.js';
import { knownDeletions } from './known-deletions.js';
import { notReached } from './not-reached.js';
import type { Staging } from './waves.js';

interface ApplyContext {
  readonly directory: StateDirectory;
  readonly partition: Partition;
  /** Who applies it, which need not be who made it. */
  readonly caller: Caller;
  readonly staging?: Staging | undefined;
  /** What changed since the plan, by account; none where it was made just now. */
  readonly changed?: ReadonlyMap<AccountId, string>;
  /** Who approved it, or why it goes without. */
  readonly approval?: RunApproval | undefined;
  /** Seconds after which accounts are looked at again that had a password; 12 hours unless told. */
  readonly recheckAfter?: number | undefined;
}

/** How a plan was applied. `failure` is what stopped it before its end; the run tells what was done until then. */
export interface AppliedPlan {
  readonly run: RunResult;
  readonly failure?: RootwardenError;
}

/**
 * Does what a plan holds, exactly, and tells how every account of it fared. Everything that changes AWS goes
 * through here and its journal.
 *
 * @throws RootwardenError when the journal cannot be begun; nothing was changed then
 */
export async function applyPlan(
  deps: Dependencies,
  plan: Plan,
  { directory, partition, caller, changed = new Map(), staging, approval, recheckAfter }: ApplyContext,
): Promise<AppliedPlan> {
  const { aws, clock, emit, signal } = deps;
  const known = await knownDeletions({ directory, plan });
  const run = await openRun({ directory, time: aws, plan, caller, approval });
  emit({ code: 'run-started', runId: run.id, directory: run.path });
  const context: ActionContext = {
    aws,
    clock,
    signal,
    partition,
    journal: run.journal,
    directory,
    allow: plan.allow,
  };
  const actions: ActionRun[] = [];
  const deletions: AppliedDeletions = { done: new Map() };
  let failure: RootwardenError | undefined;
  try {
    await applyOrganizationActions(deps, context, { plan, caller }, actions);
    await applyDeletions(deps, context, { plan, caller, staging, known, changed }, deletions);
  } catch (error) {
    if (!(error instanceof RootwardenError)) throw error;
    failure = error;
  }
  const reason = failure ? 'the run stopped before its end' : (deletions.stopped ?? 'interrupted');
  const rows = plan.accounts.map((account) =>
    account.decision === 'change'
      ? fromActions(account, actions)
      : (deletions.done.get(account.id) ?? notReached(account, { plan, known, reason })),
  );
  const recheck = recheckOf(rows, aws.now(), recheckAfter);
  const result: Omit<RunResult, 'journal'> = {
    schema: 'rootwarden.run/1',
    runId: run.id,
    organization: plan.organization,
    ...(approval && { approval }),
    startedAt: run.startedAt,
    finishedAt: aws.now().toISOString(),
    interrupted: signal.aborted,
    actions,
    accounts: rows,
    ...(recheck && { recheck }),
    summary: runSummary(rows, plan.notSelected),
    requests: aws.requests,
  };
  const why = failure?.message ?? (signal.aborted ? 'interrupted' : deletions.stopped);
  const applied = await close(run, result, { failure, why });
  await remember(deps, directory.path, applied.run);
  return applied;
}

interface Ending {
  readonly failure: RootwardenError | undefined;
  /** Why the run ended before its plan did. */
  readonly why: string | undefined;
}

/** A journal that could not be written does not swallow what was done: the result is told, with the failure. */
async function close(
  run: Run,
  result: Omit<RunResult, 'journal'>,
  { failure, why }: Ending,
): Promise<AppliedPlan> {
  try {
    const end =
      why === undefined
        ? { type: 'run-finished' as const }
        : { type: 'run-interrupted' as const, reason: why };
    return { run: await closeRun(run, result, end), ...(failure && { failure }) };
  } catch (error) {
    const journal = { file: run.journal.path, ...run.journal.end };
    return { run: { ...result, journal }, failure: failure ?? unwritten(run, error) };
  }
}

function unwritten({ path }: Run, cause: unknown): RootwardenError {
  if (cause instanceof RootwardenError) return cause;
  const message = `The result of the run could not be written to ${path}: ${cause instanceof Error ? cause.message : cause}`;
  return new RootwardenError('configuration', 'state-directory', message, {
    hint: 'What was done is in the output; the next run reads the journal and closes it.',
    cause,
  });
}

/** One after the other: each builds on the one before. */
async function applyOrganizationActions(
  { emit, signal }: Dependencies,
  context: ActionContext,
  { plan, caller }: { readonly plan: Plan; readonly caller: Caller },
  done: ActionRun[],
): Promise<void> {
  const actions = plan.actions.filter(
    (action): action is OrganizationAction => action.kind !== 'delete-root-credentials',
  );
  emit({ code: 'phase', phase: 'apply', total: plan.actions.length });
  let stopped: string | undefined;
  for (const action of actions) {
    if (signal.aborted) stopped ??= 'interrupted';
    const result = await applyOrganizationAction(context, action, { plan, caller, stopped });
    if (['denied', 'failed', 'unknown'].includes(result.outcome))
      stopped ??= 'not tried: what it builds on was not done';
    context.journal.record({ type: 'action-outcome', action, outcome: result.outcome });
    done.push(result);
    emit({ code: 'action-applied', action: result });
  }
}

interface Circumstances {
  readonly plan: Plan;
  readonly caller: Caller;
  /** Why nothing more is to be done. */
  readonly stopped: string | undefined;
}

async function applyOrganizationAction(
  context: ActionContext,
  action: OrganizationAction,
  { plan, caller, stopped }: Circumstances,
): Promise<ActionRun> {
  if (!canRun(action, caller)) return { action, outcome: 'skipped', reason: elsewhere(action, plan, caller) };
  if (stopped !== undefined) return { action, outcome: 'unknown', reason: stopped };
  return { action, ...(await ensureAction(context, action)) };
}
