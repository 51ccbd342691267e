import type { RootFeature } from '@rootwarden/policy/root-tasks';
import type { AccountState } from './account.js';
import type { AccountId } from './account-id.js';
import type { PlanApproval } from './approval.js';
import type { Caller, OrganizationSummary } from './audit.js';
import type { MemberRisk } from './member-risk.js';
import type { Cause, CredentialReference, DatedCredential } from './outcome.js';
import type { AccessKeyLastUse } from './root-credentials.js';

interface FromAccounts {
  /** The row of the plan under which it is told: the management account, or the member that it changes. */
  readonly account: AccountId;
  /** The accounts whose credentials can do it, the one that AWS advises first. */
  readonly runFrom: readonly AccountId[];
}

interface OnService extends FromAccounts {
  /** `iam.amazonaws.com` */
  readonly servicePrincipal: string;
}

interface OnFeature extends FromAccounts {
  readonly feature: RootFeature;
}

interface OnDelegate extends OnService {
  readonly delegate: AccountId;
}

/** A change to the organization itself. */
export type OrganizationAction =
  | (OnService & { readonly kind: 'enable-trusted-access' })
  | (OnFeature & { readonly kind: 'enable-feature' })
  | (OnDelegate & { readonly kind: 'deregister-delegated-administrator' })
  | (OnDelegate & { readonly kind: 'register-delegated-administrator' })
  | (OnFeature & { readonly kind: 'disable-feature' })
  | (OnService & { readonly kind: 'disable-trusted-access' });

/** A credential as it was seen, with what a person wants to know of it. */
export interface ObservedCredential extends DatedCredential {
  /** `virtual`, `passkey`…, `Active`, `Inactive`. */
  readonly detail?: string;
  readonly lastUsed: AccessKeyLastUse | null;
}

/** A credential that a plan deletes. */
export type PlannedDeletion = ObservedCredential;

/** Deletes the root credentials of one member; runs from the management account or the delegate. */
export interface DeleteRootCredentials extends FromAccounts {
  readonly kind: 'delete-root-credentials';
  readonly delete: readonly PlannedDeletion[];
  /** What an exception lets stay, and why. */
  readonly keep?: { readonly credentials: readonly ObservedCredential[]; readonly reason: string };
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
  /** The hash of what was seen, by which `apply` knows whether it still is so; only where all of it was read. */
  readonly observed?: string;
  /** Why, unless `delete` or `nothing-to-remove`. */
  readonly reason?: string;
  /** The flag that would lift a refusal, `--allow-recent-keys`. */
  readonly flag?: string;
  readonly cause?: Cause;
  /** What depends on its root user, of an account from which something is, or would have been, deleted. */
  readonly risk?: MemberRisk;
}

/** The safety rules that the user chose to lift. */
export interface Allowances {
  readonly recentKeys: boolean;
  readonly recentSignIn: boolean;
  readonly activeCertificates: boolean;
  /** Buckets with MFA Delete, which nobody can change without a root user that has an MFA device. */
  readonly mfaDelete: boolean;
}

export const noAllowances: Allowances = {
  recentKeys: false,
  recentSignIn: false,
  activeCertificates: false,
  mfaDelete: false,
};

export interface PlanSummary {
  readonly create: number;
  readonly change: number;
  /** Credentials to delete, trusted access and delegates to take away. */
  readonly delete: number;
  /** Accounts in which something changes. */
  readonly accounts: number;
  readonly refused: number;
}

/** Something to know before a plan is applied that is no reason to hold it back. */
export interface PlanWarning {
  readonly code:
    | 'expired-exception'
    /** A member without root credentials, which nobody could recover once the feature is off. */
    | 'left-without-a-way-in'
    /** Something could not be read, and was planned for or left out. */
    | 'unread';
  readonly account?: AccountId;
  /** A sentence. */
  readonly message: string;
}

/** The document `rootwarden.plan/1`: what will be done, exactly. A pure function of what was asked and what was seen. */
export interface Plan {
  readonly schema: 'rootwarden.plan/1';
  readonly createdAt: string;
  /** Seconds after `createdAt` until which it may be applied. */
  readonly maxAge: number;
  readonly organization: OrganizationSummary;
  readonly caller: Caller;
  /** The approvals that it needs before it is applied; absent when it needs none. */
  readonly approval?: PlanApproval;
  readonly allow: Allowances;
  /** The rootwarden.yaml that it was made from; absent for the one-off commands. */
  readonly config?: { readonly source: string; readonly sha256: string };
  /** The command that applies it; known once it is in a file. */
  readonly command?: string;
  readonly warnings: readonly PlanWarning[];
  readonly actions: readonly PlannedAction[];
  /** Every selected account once, sorted by id. */
  readonly accounts: readonly PlannedAccount[];
  /** Accounts of the organization that the selection left out. */
  readonly notSelected: number;
  readonly summary: PlanSummary;
}

/** How long a plan may be applied after it was made, in seconds. */
export const planMaxAge = 24 * 60 * 60;
