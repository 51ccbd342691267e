import type { AccountState } from './account.js';
import type { AccountId } from './account-id.js';
import type { RunApproval } from './approval.js';
import type { OrganizationSummary, RequestCounts } from './audit.js';
import type { ActionOutcome, Cause, CredentialReference, RemovalOutcome } from './outcome.js';
import type { OrganizationAction } from './plan.js';
import type { Recheck } from './recheck.js';

/** How one account fared in a run. */
export interface AccountRun {
  readonly id: AccountId;
  readonly name: string;
  readonly state: AccountState;
  readonly outcome: RemovalOutcome | ActionOutcome;
  readonly reason?: string;
  readonly cause?: Cause;
  /** What this run deleted, in the order in which it went. */
  readonly removed: readonly CredentialReference[];
  /** What was meant to go and is still there, or may be. */
  readonly remaining: readonly CredentialReference[];
  /** When a second session read that they are gone, ISO 8601. */
  readonly verifiedAt?: string;
}

/** How one action on the organization fared. */
export interface ActionRun {
  readonly action: OrganizationAction;
  readonly outcome: ActionOutcome;
  readonly reason?: string;
  readonly cause?: Cause;
}

/** The document `rootwarden.run/1`. */
export interface RunResult {
  readonly schema: 'rootwarden.run/1';
  readonly runId: string;
  readonly organization: OrganizationSummary;
  /** Who approved its plan, or why it went without; absent where the plan needs no approvals. */
  readonly approval?: RunApproval;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly interrupted: boolean;
  /** Actions on the organization itself, in the order in which they ran. */
  readonly actions: readonly ActionRun[];
  /** Every selected account once, sorted by id. */
  readonly accounts: readonly AccountRun[];
  /** Accounts in which a console session may still be open; the first drift when none can be looks again. */
  readonly recheck?: Recheck;
  /** A count for every outcome, and `notSelected`. */
  readonly summary: Readonly<Record<string, number>>;
  readonly requests: RequestCounts;
  /** Where the journal lies, its last hash and its number of lines: a cut tail shows. */
  readonly journal: { readonly file: string; readonly head: string; readonly count: number };
}
