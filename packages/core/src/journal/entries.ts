import type { AccountId } from '../model/account-id.js';
import type { RunApproval } from '../model/approval.js';
import type { Caller } from '../model/audit.js';
import type { ActionOutcome, DatedCredential } from '../model/outcome.js';
import type { OrganizationAction } from '../model/plan.js';
import type { AccountRun } from '../model/run.js';

/**
 * What became of an intent. `unclear`: no usable answer came, and the state is read next. `not-sent`: the
 * request never left.
 */
export type IntentResult = 'done' | 'already-gone' | 'refused' | 'unclear' | 'not-sent';

/** What the journal of a run holds, in the order in which it happened. */
export type JournalEntry =
  | {
      readonly type: 'run-started';
      readonly runId: string;
      readonly organization: string;
      readonly caller: Caller;
      readonly approval?: RunApproval;
    }
  /** On disk before the call it announces. */
  | {
      readonly type: 'intent';
      readonly account: AccountId;
      readonly operation: string;
      /** The root session's access key, as CloudTrail shows it in the member; the operator's calls have none. */
      readonly accessKeyId?: string;
      readonly credential?: DatedCredential;
      readonly action?: OrganizationAction;
    }
  | {
      readonly type: 'result';
      /** The `seq` of the intent. */
      readonly intent: number;
      readonly result: IntentResult;
      /** `read`: there was no answer, and a look at the state told. */
      readonly by?: 'read';
      readonly code?: string;
      readonly message?: string;
    }
  | { readonly type: 'account-outcome'; readonly account: AccountRun }
  | { readonly type: 'action-outcome'; readonly action: OrganizationAction; readonly outcome: ActionOutcome }
  | { readonly type: 'run-interrupted'; readonly reason: string }
  | { readonly type: 'run-finished' };

/** A line of the journal: an entry and its place in the chain. */
export type JournalLine = JournalEntry & {
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
  /** The hash of the line before; 64 zeros in the first. */
  readonly prev: string;
  /** SHA-256 of the line without this member. */
  readonly hash: string;
};
