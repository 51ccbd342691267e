import { readFile } from 'node:fs/promises';
import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import { runFiles } from '../../journal/run.js';
import { savedRun } from '../../journal/saved-run.js';
import { partOfPlan } from '../../model/make-plan.js';
import type { Plan } from '../../model/plan.js';
import type { RunResult } from '../../model/run.js';
import { discoverOrganization } from '../../organization/discover.js';
import { checkApplicable } from '../apply/apply.js';
import { type AppliedPlan, applyPlan } from '../apply/apply-plan.js';
import { changedAccounts } from '../apply/changed-accounts.js';
import { type ApprovalTerms, carryApprovalOn } from '../apply/check-approval.js';
import { underLock } from '../apply/under-lock.js';
import type { Staging } from '../apply/waves.js';

export interface ResumeOptions {
  /** The run's id, or the beginning of it. */
  readonly runId: string;
  readonly stateDirectory: string;
  readonly staging?: Staging | undefined;
  /** Who takes it up, and what is asked of its plan from outside. */
  readonly approval?: ApprovalTerms;
}

/**
 * Takes up a run that did not come to its end: what its plan held and was not done yet is done now, in a run
 * of its own. The plan was confirmed then, so nobody is asked; in each account only what that plan saw is
 * touched, and what has gone since is left alone.
 *
 * @throws RootwardenError `unknown-run`, `nothing-to-resume`, or as `apply` does: nothing was changed
 */
export async function resumeRun(
  deps: Dependencies,
  { runId, stateDirectory, staging, approval: terms }: ResumeOptions,
): Promise<{ readonly plan: Plan } & AppliedPlan> {
  const { id, path, journal } = await savedRun(stateDirectory, runId);
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const organization = await discoverOrganization(deps);
  const { parsePlan } = await import('../apply/plan-document.js');
  const file = runFiles(path).plan;
  const plan = parsePlan(await readFile(file, 'utf8'), file);
  checkApplicable(plan, organization, { now: deps.aws.now() });
  const { policy, identity = null } = terms ?? {};
  const approval = carryApprovalOn(
    { plan, source: file, policies: policy ? [policy] : [] },
    { runId: id, approval: journal.lines.find((line) => line.type === 'run-started')?.approval },
    { identity, caller: organization.caller },
  );
  const changed = await changedAccounts(plan, organization);
  const where = { stateDirectory, organizationId: organization.summary.id, partition };
  return underLock(deps, where, async (directory) => {
    // A run that was cut off has its result only now: taking the lock has closed it.
    const { result } = await savedRun(stateDirectory, id);
    const rest = result && unfinishedPart(plan, result);
    if (!rest || rest.actions.length === 0) throw nothingToResume(id);
    const applied = await applyPlan(deps, rest, {
      directory,
      partition,
      caller: organization.caller,
      staging,
      approval,
      changed,
    });
    return { plan: rest, ...applied };
  });
}

/** Pure: the part of a plan that a run of it did not do. What AWS or a safety rule refused is not tried again. */
function unfinishedPart(plan: Plan, { accounts, actions: done }: RunResult): Plan {
  const unfinished = new Set<string>(
    // Skipped is what had to be left to other credentials: the plan held an action for it.
    accounts.filter(({ outcome }) => ['unknown', 'failed', 'skipped'].includes(outcome)).map(({ id }) => id),
  );
  const settled = new Set(
    done
      .filter(({ outcome }) => outcome === 'done' || outcome === 'unchanged')
      .map(({ action }) => JSON.stringify(action)),
  );
  const actions = plan.actions.filter((action) =>
    action.kind === 'delete-root-credentials'
      ? unfinished.has(action.account)
      : !settled.has(JSON.stringify(action)),
  );
  const touched = new Set<string>(actions.map(({ account }) => account));
  const rows = plan.accounts.filter(({ id }) => touched.has(id));
  return partOfPlan(plan, { actions, accounts: rows });
}

function nothingToResume(id: string): RootwardenError {
  return new RootwardenError('usage', 'nothing-to-resume', `Run ${id} left nothing to do.`, {
    hint: 'What was refused or denied needs a decision: `rootwarden runs show` names it, then make a new plan.',
  });
}
