import type { AccountId } from './model/account-id.js';
import type { AuditedAccount, Caller, OrganizationSummary } from './model/audit.js';
import type { MemberRisk } from './model/member-risk.js';
import type { AccountRun, ActionRun } from './model/run.js';

/** What a long operation is at. */
export type Phase = 'discover' | 'audit' | 'look-inside' | 'apply';

/**
 * What operations tell their host while they work. Codes and data are the contract; the words that a
 * person reads are the host's.
 */
export type RootwardenEvent =
  | { readonly code: 'phase'; readonly phase: Phase; readonly total: number }
  /** A page of so many accounts was read. */
  | { readonly code: 'accounts-listed'; readonly accounts: number }
  /** Who calls, and which organization it is: known before any account is visited. */
  | {
      readonly code: 'organization-discovered';
      readonly organization: OrganizationSummary;
      readonly caller: Caller;
    }
  | { readonly code: 'account-audited'; readonly account: AuditedAccount }
  /** A member was looked into through a role of its own, for what depends on its root user. */
  | { readonly code: 'looked-inside'; readonly account: AccountId; readonly risk: MemberRisk }
  | { readonly code: 'account-applied'; readonly account: AccountRun }
  | { readonly code: 'action-applied'; readonly action: ActionRun }
  /** A wave of a removal begins; both numbers count from 1. */
  | {
      readonly code: 'wave';
      readonly wave: number;
      readonly waves: number;
      readonly accounts: number;
    }
  | { readonly code: 'throttled'; readonly operation: string; readonly throttledSoFar: number }
  | { readonly code: 'run-started'; readonly runId: string; readonly directory: string }
  /** An earlier run was found unfinished; it is closed and its accounts are read. */
  | { readonly code: 'run-recovered'; readonly runId: string; readonly accounts: readonly AccountId[] }
  /** An account on which an unfinished run had begun to act, as it is now. */
  | { readonly code: 'recovered-account'; readonly runId: string; readonly account: AuditedAccount }
  | { readonly code: 'warning'; readonly warning: string; readonly hint?: string };

export type EventSink = (event: RootwardenEvent) => void;
