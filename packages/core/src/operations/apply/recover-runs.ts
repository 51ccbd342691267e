import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import type { JournalLine } from '../../journal/entries.js';
import { Journal } from '../../journal/journal.js';
import { readJournal } from '../../journal/read-journal.js';
import { closeRun, runFiles } from '../../journal/run.js';
import { entriesOf, runIds, type StateDirectory } from '../../journal/state-directory.js';
import type { AccountId } from '../../model/account-id.js';
import type { DeleteRootCredentials, OrganizationAction, Plan } from '../../model/plan.js';
import { recheckOf } from '../../model/recheck.js';
import type { AccountRun, ActionRun } from '../../model/run.js';
import { fromActions, runSummary } from '../../model/run-summary.js';
import { readMember } from '../audit/read-account.js';
import { remember } from '../history/index.js';
import { asItIsNow, doneByNow } from './as-it-is-now.js';
import { deletionsIn, knownDeletions } from './known-deletions.js';
import { notReached } from './not-reached.js';

interface Where {
  readonly directory: StateDirectory;
  readonly organizationId: string;
  readonly partition: Partition;
}

/**
 * Closes the runs of this organization that ended without a result: a process that was killed, a machine
 * that lost its power. The accounts on which such a run had begun to act are read, so that its result says
 * what is true now; nothing is sent again.
 */
export async function recoverRuns(deps: Dependencies, where: Where): Promise<void> {
  for (const id of await runIds(where.directory)) {
    const path = join(where.directory.runs, id);
    const files = new Set(await entriesOf(path));
    // Without a journal nothing had begun.
    if (files.has('result.json') || !files.has('journal.jsonl')) continue;
    await recoverRun(deps, where, path);
  }
}

async function recoverRun(
  deps: Dependencies,
  { directory, organizationId, partition }: Where,
  path: string,
): Promise<void> {
  const { emit, aws } = deps;
  const files = runFiles(path);
  const journaled = await readJournal(files.journal);
  // A journal without a line was begun, and nothing else was.
  if (journaled.lines.length === 0 && !journaled.broken) return;
  const leave = (warning: string) => {
    const hint = 'It is left as it is. Look at it, then move its run out of the runs directory.';
    emit({ code: 'warning', warning, hint });
  };
  const started = journaled.lines.find((line) => line.type === 'run-started');
  if (journaled.broken || !started) {
    const what = journaled.broken
      ? `line ${journaled.broken.line}: ${journaled.broken.reason}`
      : 'it has no beginning';
    leave(`The journal ${files.journal} does not hold: ${what}.`);
    return;
  }
  if (started.organization !== organizationId) return;
  const plan = await readPlan(files.plan).catch((error: Error) =>
    leave(`An unfinished run cannot be closed: ${error.message}`),
  );
  if (!plan) return;
  const rows = accountRuns(journaled.lines);
  const begun = begunAccounts(journaled.lines).filter((account) => !rows.has(account));
  emit({ code: 'run-recovered', runId: started.runId, accounts: begun });
  const deleted = deletionsIn(journaled.lines);
  const known = await knownDeletions({ directory, plan, except: started.runId });
  const { end, length } = journaled;
  const journal = await Journal.open(files.journal, aws, { end, length });
  for (const account of begun) {
    const planned = plan.accounts.find(({ id }) => id === account);
    if (!planned || planned.decision === 'change') continue;
    const reading = await readMember(deps, account, partition);
    const { name, state, path: place } = planned;
    const audited = { id: account, name, state, path: place, management: false, ...reading };
    emit({ code: 'recovered-account', runId: started.runId, account: audited });
    const evidence = {
      reading,
      deleted: deleted.get(account) ?? [],
      deletedBefore: known.get(account) ?? [],
      now: aws.now(),
    };
    for (const intent of doneByNow(journaled.lines, account, evidence)) {
      journal.record({ type: 'result', intent, result: 'done', by: 'read' });
    }
    const row = asItIsNow(planned, deletionIn(plan, account), evidence);
    journal.record({ type: 'account-outcome', account: row });
    rows.set(account, row);
  }
  const actions = actionRuns(plan, journaled.lines);
  const accounts = plan.accounts.map((account) =>
    account.decision === 'change'
      ? fromActions(account, actions)
      : (rows.get(account.id) ?? notReached(account, { plan, known, reason: 'interrupted' })),
  );
  const recheck = recheckOf(accounts, aws.now());
  const closed = await closeRun(
    { id: started.runId, path, startedAt: started.at, journal },
    {
      schema: 'rootwarden.run/1',
      runId: started.runId,
      organization: plan.organization,
      ...(started.approval && { approval: started.approval }),
      startedAt: started.at,
      finishedAt: aws.now().toISOString(),
      interrupted: true,
      actions,
      accounts,
      ...(recheck && { recheck }),
      summary: runSummary(accounts, plan.notSelected),
      requests: { total: 0, throttled: 0, retried: 0, byOperation: {} },
    },
    { type: 'run-interrupted', reason: 'the process ended before the run did; closed by a later one' },
  );
  await remember(deps, directory.path, closed);
}

async function readPlan(path: string): Promise<Plan> {
  const { parsePlan } = await import('./plan-document.js');
  return parsePlan(await readFile(path, 'utf8'), path);
}

/** In the order of the plan, in which they were journaled; those that were not are unknown. */
function actionRuns({ actions }: Plan, lines: readonly JournalLine[]): ActionRun[] {
  const told = lines.flatMap((line): ActionRun[] =>
    line.type === 'action-outcome' ? [{ action: line.action, outcome: line.outcome }] : [],
  );
  const planned = actions.filter(
    (action): action is OrganizationAction => action.kind !== 'delete-root-credentials',
  );
  const untold = planned.slice(told.length);
  return [
    ...told,
    ...untold.map((action): ActionRun => ({ action, outcome: 'unknown', reason: 'interrupted' })),
  ];
}

function accountRuns(lines: readonly JournalLine[]): Map<string, AccountRun> {
  return new Map(
    lines.flatMap((line) => (line.type === 'account-outcome' ? [[line.account.id, line.account]] : [])),
  );
}

function begunAccounts(lines: readonly JournalLine[]): AccountId[] {
  return [...new Set(lines.flatMap((line) => (line.type === 'intent' ? [line.account] : [])))];
}

function deletionIn(plan: Plan, account: AccountId): DeleteRootCredentials | undefined {
  const action = plan.actions.find((candidate) => candidate.account === account);
  return action?.kind === 'delete-root-credentials' ? action : undefined;
}
