import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSame, references } from '../../actions/found-credentials.js';
import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import type { JournalLine } from '../../journal/entries.js';
import { Journal } from '../../journal/journal.js';
import { type ReadJournal, readJournal } from '../../journal/read-journal.js';
import { closeRun, runFiles } from '../../journal/run.js';
import { entriesOf, runIds, type StateDirectory } from '../../journal/state-directory.js';
import type { AccountId } from '../../model/account-id.js';
import { observedCredentials, observedHash, referenceTo } from '../../model/observed-credentials.js';
import type { CredentialReference } from '../../model/outcome.js';
import type { DeleteRootCredentials, OrganizationAction, Plan, PlannedAccount } from '../../model/plan.js';
import { hasCredentials } from '../../model/root-credentials.js';
import type { AccountRun, ActionRun } from '../../model/run.js';
import { fromActions, runSummary, untouched } from '../../model/run-summary.js';
import { type AccountReading, readMember } from '../audit/read-account.js';

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
  { organizationId, partition }: Where,
  path: string,
): Promise<void> {
  const { emit, clock, aws } = deps;
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
  const { end, length } = journaled;
  const journal = await Journal.open(files.journal, clock, { end, length });
  for (const account of begun) {
    const planned = plan.accounts.find(({ id }) => id === account);
    if (!planned || planned.decision === 'change') continue;
    const reading = await readMember(deps, account, partition);
    const { name, state, path: place } = planned;
    const audited = { id: account, name, state, path: place, management: false, ...reading };
    emit({ code: 'recovered-account', runId: started.runId, account: audited });
    const row = asItIsNow(planned, plan, { reading, journaled, now: aws.now() });
    journal.record({ type: 'account-outcome', account: row });
    rows.set(account, row);
  }
  const actions = actionRuns(plan, journaled.lines);
  const accounts = plan.accounts.map((account) =>
    account.decision === 'change'
      ? fromActions(account, actions)
      : (rows.get(account.id) ?? untouched(account, 'interrupted')),
  );
  await closeRun(
    { id: started.runId, path, startedAt: started.at, journal },
    {
      schema: 'rootwarden.run/1',
      runId: started.runId,
      organization: plan.organization,
      startedAt: started.at,
      finishedAt: clock.now().toISOString(),
      interrupted: true,
      actions,
      accounts,
      summary: runSummary(accounts, plan.notSelected),
      requests: { total: 0, throttled: 0, retried: 0, byOperation: {} },
    },
    { type: 'run-interrupted', reason: 'the process ended before the run did; closed by a later one' },
  );
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

interface Evidence {
  readonly reading: AccountReading;
  readonly journaled: ReadJournal;
  readonly now: Date;
}

/** How an account fared on which the run was cut off: by what is there now, or else by what the journal holds. */
function asItIsNow(account: PlannedAccount, plan: Plan, { reading, journaled, now }: Evidence): AccountRun {
  const { id, name, state } = account;
  const planned = plannedDeletions(plan, id);
  const { status, credentials } = reading;
  if (status === 'read' && credentials) {
    const there = references(credentials);
    const remaining = planned.filter((credential) =>
      there.some((reference) => isSame(reference, credential)),
    );
    const removed = planned.filter((credential) => !remaining.includes(credential));
    const verified = { id, name, state, removed, verifiedAt: now.toISOString() };
    if (!hasCredentials(credentials)) return { ...verified, outcome: 'removed', remaining: [] };
    const keep = deletionIn(plan, id)?.keep;
    if (keep && observedHash(observedCredentials(credentials)) === observedHash(keep.credentials)) {
      const kept = keep.credentials.map(referenceTo);
      return { ...verified, outcome: 'partly-removed', reason: keep.reason, remaining: kept };
    }
    return {
      id,
      name,
      state,
      outcome: 'unknown',
      reason: 'interrupted; read again after it',
      removed,
      remaining,
    };
  }
  const removed = planned.filter((credential) => journaledAsGone(journaled.lines, id, credential));
  const remaining = planned.filter((credential) => !removed.includes(credential));
  const reason = `interrupted, and it could not be read after it: ${reading.reason}`;
  return {
    id,
    name,
    state,
    outcome: 'unknown',
    reason,
    ...(reading.cause && { cause: reading.cause }),
    removed,
    remaining,
  };
}

function plannedDeletions(plan: Plan, account: AccountId): CredentialReference[] {
  return (deletionIn(plan, account)?.delete ?? []).map(referenceTo);
}

function deletionIn(plan: Plan, account: AccountId): DeleteRootCredentials | undefined {
  const action = plan.actions.find((candidate) => candidate.account === account);
  return action?.kind === 'delete-root-credentials' ? action : undefined;
}

function journaledAsGone(
  lines: readonly JournalLine[],
  account: AccountId,
  credential: CredentialReference,
): boolean {
  return lines.some(
    (line) =>
      line.type === 'intent' &&
      line.account === account &&
      line.credential !== undefined &&
      isSame(line.credential, credential) &&
      lines.some(
        (later) =>
          later.type === 'result' &&
          later.intent === line.seq &&
          (later.result === 'done' || later.result === 'already-gone'),
      ),
  );
}
