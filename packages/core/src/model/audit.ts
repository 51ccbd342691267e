import type { AccountState } from './account.js';
import type { AccountId } from './account-id.js';
import type { Cause } from './outcome.js';
import type { RootCredentials } from './root-credentials.js';

/** Who calls, as GetCallerIdentity tells it. */
export interface Caller {
  readonly account: AccountId;
  readonly arn: string;
}

/** The organization and how far centralized root access is set up in it. Null: the caller may not read it. */
export interface OrganizationSummary {
  readonly id: string;
  readonly managementAccountId: AccountId;
  readonly trustedAccess: boolean | null;
  readonly features: readonly string[] | null;
  readonly delegatedAdministrators: readonly AccountId[] | null;
}

/**
 * - `read`: the root user's credentials are known.
 * - `skipped`: no target, because of its state.
 * - `denied`: AWS refused a read.
 * - `unknown`: it could not be read, or was not reached.
 */
export type AuditStatus = 'read' | 'skipped' | 'denied' | 'unknown';

/** One account of an audit. */
export interface AuditedAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly state: AccountState;
  /** Names from the root down to the parent, `Root/Workloads/Prod`; ids where a name could not be read. */
  readonly path: string;
  readonly management: boolean;
  readonly status: AuditStatus;
  /** Why, unless `read`. */
  readonly reason?: string;
  readonly cause?: Cause;
  /** What is known; complete when `read`, absent when nothing is. */
  readonly credentials?: RootCredentials;
}

export interface AuditSummary {
  /** The accounts listed: read + skipped + denied + unknown. */
  readonly accounts: number;
  readonly read: number;
  readonly skipped: number;
  readonly denied: number;
  readonly unknown: number;
  /** Of those read. */
  readonly withCredentials: number;
  readonly withoutCredentials: number;
  /** Accounts of the organization that the selection left out. */
  readonly notSelected: number;
}

/** Every HTTP attempt that was made. */
export interface RequestCounts {
  readonly total: number;
  readonly throttled: number;
  readonly retried: number;
  readonly byOperation: Readonly<Record<string, number>>;
}

/** The document `rootwarden.audit/1`. */
export interface AuditResult {
  readonly schema: 'rootwarden.audit/1';
  readonly organization: OrganizationSummary;
  readonly caller: Caller;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Whether the audit was stopped before every account was visited. */
  readonly interrupted: boolean;
  /** Sorted by id, each selected account once. */
  readonly accounts: readonly AuditedAccount[];
  readonly summary: AuditSummary;
  readonly requests: RequestCounts;
}
