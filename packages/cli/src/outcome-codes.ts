import type { AuditResult, Plan, RunResult } from '@rootwarden/core';
import { type ExitCode, exitCodes } from './exit-codes.js';

/**
 * The code of an audit: 1 when an account was denied or stayed unknown. The management account alone
 * cannot be read by a delegate, which is no failure.
 */
export function auditExitCode({ accounts, caller, organization }: AuditResult): ExitCode {
  const callerIsDelegate = caller.account !== organization.managementAccountId;
  const missed = accounts.some(
    ({ status, management }) =>
      status === 'denied' || (status === 'unknown' && !(management && callerIsDelegate)),
  );
  return missed ? exitCodes.incomplete : exitCodes.done;
}

const unplanned: ReadonlySet<string> = new Set(['refused', 'denied', 'unknown']);

/** The code of a plan: 1 when it leaves out an account that it should have held. */
export function planExitCode({ accounts }: Plan): ExitCode {
  return accounts.some(({ decision }) => unplanned.has(decision)) ? exitCodes.incomplete : exitCodes.done;
}

const unfinished: ReadonlySet<string> = new Set(['refused', 'denied', 'failed', 'unknown']);

/** Whether a run left something of its plan to other credentials. */
export function leavesToOthers({ plan, run }: { readonly plan: Plan; readonly run: RunResult }): boolean {
  const touched = new Set(plan.actions.map(({ account }) => account));
  return run.accounts.some(({ id, outcome }) => outcome === 'skipped' && touched.has(id));
}

/** The code of a run: 1 when an account or an action did not end as it was meant to. */
export function runExitCode({ accounts, actions }: RunResult): ExitCode {
  const missed = [...accounts, ...actions].some(({ outcome }) => unfinished.has(outcome));
  return missed ? exitCodes.incomplete : exitCodes.done;
}
