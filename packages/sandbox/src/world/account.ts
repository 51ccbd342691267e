import type { CredentialReport } from './credential-report.js';
import type { IdentityCredentials } from './identity-credentials.js';
import type { OrganizationNode } from './organization-node.js';
import type { AttachedPolicies } from './organization-policy.js';

/** The lifecycle of an account, as Organizations shows it in `State`. */
export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** An AWS account with all of it that root access touches. Times are of the world's clock. */
export interface Account {
  /** 12 digits; some begin with a zero. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  state: AccountState;
  readonly createdAt: Date;
  joinedMethod: 'CREATED' | 'INVITED';
  joinedAt: Date;
  /** The root or OU that holds it; undefined outside an organization. */
  parent: OrganizationNode | undefined;
  /** SCPs and RCPs attached to the account itself. */
  policies: AttachedPolicies;
  /** Of the account in its organization. A change replaces the list, leaving empties it. */
  tags: readonly Tag[];
  readonly root: IdentityCredentials;
  readonly users: Map<string, IamUser>;
  readonly roles: Map<string, Role>;
  /** Serial numbers of virtual MFA devices that belong to nobody (any more). */
  unassignedVirtualMfaDevices: readonly string[];
  credentialReport: CredentialReport | undefined;
}

/** A policy document with its name, as it was written. Never changed in place: compiled once by identity. */
export interface InlinePolicy {
  readonly name: string;
  /** JSON text. */
  readonly document: string;
}

export interface IamUser extends IdentityCredentials {
  readonly name: string;
  /** `/` or `/division/`. */
  readonly path: string;
  /** `AIDA…` */
  readonly id: string;
  readonly createdAt: Date;
  /** Identity policies. A change replaces the list. */
  policies: readonly InlinePolicy[];
}

export interface Role {
  readonly name: string;
  readonly path: string;
  /** `AROA…` */
  readonly id: string;
  readonly createdAt: Date;
  /** Seconds that a session of it may last, 3,600 to 43,200. */
  readonly maxSessionDuration: number;
  readonly trustPolicy: InlinePolicy;
  readonly policies: readonly InlinePolicy[];
}
