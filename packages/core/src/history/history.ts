import type { AccountId } from '../model/account-id.js';
import type { AuditedAccount, AuditResult, OrganizationSummary } from '../model/audit.js';
import type { RunResult } from '../model/run.js';
import { type Database, historyFile, openDatabase, usingHistory } from './database.js';
import type { KnownPolicies } from './known-policies.js';
import { PolicyStates } from './policy-states.js';
import { type DueRecheck, Rechecks } from './rechecks.js';

/** What was seen or done at one time. */
export interface Look {
  readonly at: string;
  readonly kind: 'audit' | 'run';
  readonly organization: OrganizationSummary;
  /** The counts of the audit or of the run. */
  readonly summary: Readonly<Record<string, number>>;
  readonly runId: string | null;
  /** Why a run's plan was applied without the approvals that it needs; null where it was not. */
  readonly overridden: string | null;
}

/** The organization as the audits so far leave it known. */
export interface KnownState {
  /** When the last audit ended, ISO 8601. */
  readonly at: string;
  readonly organization: OrganizationSummary;
  readonly accounts: ReadonlyMap<AccountId, AuditedAccount>;
  /** As they were when they were read last; absent where they never were. */
  readonly policies?: KnownPolicies;
  /** When it was last said what had changed, ISO 8601; an audit says nothing of it. Absent where it never was. */
  readonly comparedAt?: string;
}

/** What a look saw beside the root users. */
export interface SeenBesides {
  /** Absent where they were not read. */
  readonly policies?: KnownPolicies | undefined;
  /** Accounts that were due to be looked at once more, and were. */
  readonly rechecked?: readonly AccountId[];
  /** Whether what changed is said. */
  readonly compared?: boolean;
}

interface LookRow {
  readonly id: number;
  readonly at: string;
  readonly kind: 'audit' | 'run';
  readonly organization: string;
  readonly summary: string;
  readonly run_id: string | null;
  readonly overridden: string | null;
}

interface StateRow {
  readonly account: AccountId;
  readonly row: string;
}

/** AWS tells its time to the second: within one, what was written down first came first. */
const oldestFirst = 'ORDER BY substr(at, 1, 19), id';

/**
 * What was seen and done, and when. An account's row is kept once for as long as it stays the same, so that
 * a nightly audit of fifty thousand accounts adds what changed and nothing else.
 */
export class History {
  readonly #policies: PolicyStates;
  readonly #rechecks: Rechecks;

  private constructor(
    private readonly database: Database,
    private readonly file: string,
  ) {
    this.#policies = new PolicyStates(database);
    this.#rechecks = new Rechecks(database);
  }

  /**
   * Opens the history, or begins one. Each of its methods throws what this does, where the database fails then.
   *
   * @throws RootwardenError `newer-history`, `damaged-history` or `unusable-history`
   */
  static async open(stateDirectory: string): Promise<History> {
    return new History(await openDatabase(stateDirectory), historyFile(stateDirectory));
  }

  close(): void {
    this.database.close();
  }

  /** Writes an audit down. Accounts that it did not select stay as they were known. */
  addAudit(audit: AuditResult, { policies, rechecked = [], compared = false }: SeenBesides = {}): void {
    const { organization, summary, finishedAt, accounts } = audit;
    this.#atOnce(() => {
      const look = this.#addLook({
        at: finishedAt,
        kind: 'audit',
        organization,
        summary: { ...summary },
        runId: null,
        overridden: null,
      });
      if (compared) this.database.prepare('UPDATE looks SET compared = 1 WHERE id = ?').run(look);
      if (policies) this.#policies.add(organization.id, look, policies);
      this.#rechecks.close(organization.id, look, rechecked);
      const known = this.#current(organization.id);
      const end = this.database.prepare(
        'UPDATE account_states SET until = ? WHERE organization_id = ? AND account = ? AND until IS NULL',
      );
      const begin = this.database.prepare(
        'INSERT INTO account_states (organization_id, account, since, until, row) VALUES (?, ?, ?, NULL, ?)',
      );
      for (const account of accounts) {
        const row = JSON.stringify(account);
        const before = known.get(account.id);
        known.delete(account.id);
        // What an audit could not see does not overwrite what an earlier one saw.
        const seen = account.status === 'read' || account.status === 'skipped';
        if (before === row || (before !== undefined && !seen)) continue;
        if (before !== undefined) end.run(look, organization.id, account.id);
        begin.run(organization.id, account.id, look, row);
      }
      // Only an audit of everything tells that an account is not there any more.
      if (summary.notSelected > 0 || audit.interrupted) return;
      for (const gone of known.keys()) end.run(look, organization.id, gone);
    });
  }

  /** Writes a run down, once: that it was, and how it ended. The next audit tells what is there after it. */
  addRun(run: RunResult): void {
    const { organization, summary, finishedAt, runId, approval } = run;
    const overridden = approval?.status === 'overridden' ? approval.reason : null;
    const look = { at: finishedAt, kind: 'run' as const, organization, summary, runId, overridden };
    this.#atOnce(() => {
      if (this.database.prepare('SELECT 1 FROM looks WHERE run_id = ?').get(runId)) return;
      this.#addLook(look);
      this.#rechecks.add(run);
    });
  }

  /** All looks at an organization, oldest first. */
  looks(organizationId?: string): Look[] {
    const every = 'SELECT * FROM looks';
    const rows = usingHistory(this.file, () =>
      organizationId === undefined
        ? this.database.prepare(`${every} ${oldestFirst}`).all()
        : this.database.prepare(`${every} WHERE organization_id = ? ${oldestFirst}`).all(organizationId),
    );
    return (rows as LookRow[]).map(lookOf);
  }

  /** The organization as it is known from the audits so far; undefined before the first. */
  lastKnown(organizationId: string): KnownState | undefined {
    return usingHistory(this.file, () => this.#lastKnown(organizationId));
  }

  /** Accounts of an organization that are to be looked at once more, those that are due first. */
  rechecks(organizationId: string): DueRecheck[] {
    return usingHistory(this.file, () => this.#rechecks.open(organizationId));
  }

  #lastKnown(organizationId: string): KnownState | undefined {
    const last = this.database
      .prepare("SELECT * FROM looks WHERE organization_id = ? AND kind = 'audit' ORDER BY id DESC LIMIT 1")
      .get(organizationId) as LookRow | undefined;
    if (!last) return undefined;
    const { at, organization } = lookOf(last);
    const accounts = new Map(
      [...this.#current(organizationId)].map(([id, row]) => [id, JSON.parse(row) as AuditedAccount]),
    );
    const policies = this.#policies.current(organizationId);
    const comparedAt = this.#comparedAt(organizationId);
    return {
      at,
      organization,
      accounts,
      ...(policies && { policies }),
      ...(comparedAt !== undefined && { comparedAt }),
    };
  }

  #comparedAt(organizationId: string): string | undefined {
    const look = this.database
      .prepare('SELECT at FROM looks WHERE organization_id = ? AND compared = 1 ORDER BY id DESC LIMIT 1')
      .get(organizationId) as Pick<LookRow, 'at'> | undefined;
    return look?.at;
  }

  #current(organizationId: string): Map<AccountId, string> {
    const rows = this.database
      .prepare('SELECT account, row FROM account_states WHERE organization_id = ? AND until IS NULL')
      .all(organizationId) as StateRow[];
    return new Map(rows.map(({ account, row }) => [account, row]));
  }

  #addLook({ at, kind, organization, summary, runId, overridden }: Look): number {
    const { lastInsertRowid } = this.database
      .prepare(
        'INSERT INTO looks (at, kind, organization_id, organization, summary, run_id, overridden) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        at,
        kind,
        organization.id,
        JSON.stringify(organization),
        JSON.stringify(summary),
        runId,
        overridden,
      );
    return Number(lastInsertRowid);
  }

  /** All of it is written, or nothing. */
  #atOnce(work: () => void): void {
    usingHistory(this.file, () => {
      this.database.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.database.exec('COMMIT');
      } catch (error) {
        // A full disk has rolled back by itself; a ROLLBACK would fail then, and hide what went wrong.
        if (this.database.inTransaction) this.database.exec('ROLLBACK');
        throw error;
      }
    });
  }
}

function lookOf({ at, kind, organization, summary, run_id: runId, overridden }: LookRow): Look {
  return {
    at,
    kind,
    organization: JSON.parse(organization),
    summary: JSON.parse(summary),
    runId,
    overridden,
  };
}
