import type { CredentialReport } from './credential-report.js';
import type { Group } from './group.js';
import type { IdentityCredentials, VirtualMfaDevice } from './identity-credentials.js';
import type { ManagedPolicy } from './managed-policy.js';
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
  /** Of IAM, by name; undefined until there is one, as in most accounts. */
  groups: Map<string, Group> | undefined;
  /** The customer's own, by ARN; undefined until there is one. */
  managedPolicies: Map<string, ManagedPolicy> | undefined;
  /** Virtual MFA devices that belong to nobody (any more). */
  unassignedVirtualMfaDevices: readonly VirtualMfaDevice[];
  /** Its name in the sign-in URL. */
  alias: string | undefined;
  passwordPolicy: PasswordPolicy | undefined;
  credentialReport: CredentialReport | undefined;
}

/** A policy document with its name, as it was written. Never changed in place: compiled once by identity. */
export interface InlinePolicy {
  readonly name: string;
  /** JSON text. */
  readonly document: string;
}

/** What a user and a role have in common. Lists are replaced, never changed in place. */
export interface IamIdentity {
  readonly createdAt: Date;
  /** Inline policies. */
  policies: readonly InlinePolicy[];
  /** ARNs of managed policies, in the order in which they were attached. */
  attachedPolicies: readonly string[];
  /** ARN of the managed policy that bounds what the others allow. */
  permissionsBoundary: string | undefined;
  tags: readonly Tag[];
}

export interface IamUser extends IamIdentity, IdentityCredentials {
  /** Unique in its account whatever the case of its letters, as are all names of IAM. */
  name: string;
  /** `/` or `/division/`. */
  path: string;
  /** `AIDA…` */
  readonly id: string;
  groups: readonly Group[];
}

export interface Role extends IamIdentity {
  readonly name: string;
  readonly path: string;
  /** `AROA…` */
  readonly id: string;
  description: string | undefined;
  /** Seconds that a session of it may last, 3,600 to 43,200. */
  maxSessionDuration: number;
  trustPolicy: InlinePolicy;
  /** When a session of it was last used, and in which Region. */
  lastUsed: { readonly at: Date; readonly region: string } | undefined;
}

/** What an account demands of its users' passwords: IAM User Guide, "Set an account password policy". */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly allowUsersToChange: boolean;
  /** Days; undefined for passwords that do not expire. */
  readonly maxAge: number | undefined;
  readonly reusePrevention: number | undefined;
  readonly hardExpiry: boolean | undefined;
}
