import type { AccountState } from './account.js';
import type { AccountId } from './account-id.js';
import type { Caller, OrganizationSummary } from './audit.js';
import type { Cause, CredentialReference } from './outcome.js';
import type { AccessKeyLastUse } from './root-credentials.js';

/** A change to the organization itself; each runs from the management account. */
export type OrganizationAction =
  | { readonly kind: 'enable-trusted-access'; readonly account: AccountId; readonly servicePrincipal: string }
  | { readonly kind: 'enable-feature'; readonly account: AccountId; readonly feature: string }
  | {
      readonly kind: 'register-delegated-administrator';
      readonly account: AccountId;
      readonly delegate: AccountId;
      readonly servicePrincipal: string;
    };

/** A credential that a plan deletes, with what a person wants to know before it goes. */
export interface PlannedDeletion extends CredentialReference {
  /** `virtual`, `passkey`…, `Active`, `Inactive`. */
  readonly detail?: string;
  readonly createdAt: string | null;
  readonly lastUsed: AccessKeyLastUse | null;
}

/** Deletes the root credentials of one member; runs from the management account or the delegate. */
export interface DeleteRootCredentials {
  readonly kind: 'delete-root-credentials';
  readonly account: AccountId;
  readonly delete: readonly PlannedDeletion[];
}

export type PlannedAction = OrganizationAction | DeleteRootCredentials;

/** What a plan decided for one account. */
export type PlanDecision =
  /** Root credentials go. */
  | 'delete'
  /** Something of the organization itself is set up from here. */
  | 'change'
  /** Everything that was asked for is set up already. */
  | 'unchanged'
  | 'nothing-to-remove'
  | 'skipped'
  | 'refused'
  | 'denied'
  | 'unknown';

export interface PlannedAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly state: AccountState;
  readonly path: string;
  readonly decision: PlanDecision;
  /** The root credentials that were seen, in the order in which they would go. */
  readonly found: readonly CredentialReference[];
  /** Why, unless `delete` or `nothing-to-remove`. */
  readonly reason?: string;
  /** The flag that would lift a refusal, `--allow-recent-keys`. */
  readonly flag?: string;
  readonly cause?: Cause;
}

/** The safety rules that the user chose to lift. */
export interface Allowances {
  readonly recentKeys: boolean;
  readonly recentSignIn: boolean;
  readonly activeCertificates: boolean;
}

export interface PlanSummary {
  readonly create: number;
  readonly change: number;
  /** Credentials to delete. */
  readonly delete: number;
  /** Accounts in which something changes. */
  readonly accounts: number;
  readonly refused: number;
}

/** The document `rootwarden.plan/1`: what will be done, exactly. A pure function of what was asked and what was seen. */
export interface Plan {
  readonly schema: 'rootwarden.plan/1';
  readonly createdAt: string;
  /** Seconds after `createdAt` until which it may be applied. */
  readonly maxAge: number;
  readonly organization: OrganizationSummary;
  readonly caller: Caller;
  readonly allow: Allowances;
  readonly actions: readonly PlannedAction[];
  /** Every selected account once, sorted by id. */
  readonly accounts: readonly PlannedAccount[];
  /** Accounts of the organization that the selection left out. */
  readonly notSelected: number;
  readonly summary: PlanSummary;
}

/** How long a plan may be applied after it was made, in seconds. */
export const planMaxAge = 24 * 60 * 60;
