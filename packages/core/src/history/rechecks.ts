import type { AccountId } from '../model/account-id.js';
import type { RunResult } from '../model/run.js';
import type { Database } from './database.js';

/** An account that is to be looked at once more, after a run took its password. */
export interface DueRecheck {
  readonly account: AccountId;
  readonly runId: string;
  /** ISO 8601. */
  readonly due: string;
}

interface Row {
  readonly account: AccountId;
  readonly run_id: string;
  readonly due: string;
}

/** Accounts that are to be looked at once more, until somebody did. */
export class Rechecks {
  constructor(private readonly database: Database) {}

  /** An account that is asked for again is looked at after the later run. */
  add({ organization, runId, recheck }: Pick<RunResult, 'organization' | 'runId' | 'recheck'>): void {
    const insert = this.database.prepare(
      'INSERT OR REPLACE INTO rechecks (organization_id, account, run_id, due, done) VALUES (?, ?, ?, ?, NULL)',
    );
    for (const account of recheck?.accounts ?? [])
      insert.run(organization.id, account, runId, recheck?.due ?? null);
  }

  /** All that nobody has looked at yet, those that are due first. */
  open(organizationId: string): DueRecheck[] {
    const rows = this.database
      .prepare(
        'SELECT account, run_id, due FROM rechecks WHERE organization_id = ? AND done IS NULL ORDER BY due, account',
      )
      .all(organizationId) as Row[];
    return rows.map(({ account, run_id: runId, due }) => ({ account, runId, due }));
  }

  /** Remembers the look at which accounts were looked at. */
  close(organizationId: string, look: number, accounts: readonly AccountId[]): void {
    const update = this.database.prepare(
      'UPDATE rechecks SET done = ? WHERE organization_id = ? AND account = ? AND done IS NULL',
    );
    for (const account of accounts) update.run(look, organizationId, account);
  }
}
