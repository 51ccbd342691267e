import type { RootFeature } from '@rootwarden/policy';
import type { AccountState } from '../world/account.js';
import type { AccessKey, MfaKind } from '../world/identity-credentials.js';
import type { OrganizationPolicyType } from '../world/organization-policy.js';
import type { ScenarioResources } from './scenario-resources.js';

export type * from './scenario-resources.js';

/**
 * A world by hand: what is left out is made up, by the seed. A time is a day or ISO 8601, `2026-11-22` or
 * `2026-11-22T09:30:00Z`.
 */
export interface Scenario {
  readonly organization?: ScenarioOrganization | undefined;
  /** SCPs and RCPs, to be attached by name. */
  readonly policies?: readonly ScenarioPolicy[] | undefined;
  readonly units?: readonly ScenarioUnit[] | undefined;
  /** One of them is the management account. */
  readonly accounts: readonly ScenarioAccount[];
  /** Accounts that do not belong to the organization. */
  readonly outside?: readonly ScenarioAccount[] | undefined;
  /** Who has keys, by a name of yours. `securityOperator`, `auditor`, `member` and `standalone` are always there. */
  readonly callers?: Readonly<Record<string, ScenarioCaller>> | undefined;
}

export interface ScenarioOrganization extends ScenarioNode {
  /** `o-` with ten characters or more. */
  readonly id?: string | undefined;
  /** Of `iam.amazonaws.com`; false. */
  readonly trustedAccess?: boolean | undefined;
  readonly features?: readonly RootFeature[] | undefined;
  /** Delegated administrators for IAM: names or ids of accounts. */
  readonly delegates?: readonly string[] | undefined;
}

/** What policies are attached to: the root, a unit or an account. */
export interface ScenarioNode {
  /** Names of policies, in addition to AWS's own that allow everything. */
  readonly policies?: readonly string[] | undefined;
  /** Takes `FullAWSAccess` away: only what `policies` allow is allowed. */
  readonly withoutFullAccess?: boolean | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

export interface ScenarioPolicy {
  readonly name: string;
  readonly description?: string | undefined;
  readonly type: OrganizationPolicyType;
  /** As an object, or as JSON text. */
  readonly document: string | object;
}

export interface ScenarioUnit extends ScenarioNode {
  readonly name: string;
  readonly units?: readonly ScenarioUnit[] | undefined;
}

export interface ScenarioAccount extends ScenarioNode, ScenarioResources {
  readonly name: string;
  /** Twelve digits. */
  readonly id?: string | undefined;
  readonly email?: string | undefined;
  readonly management?: boolean | undefined;
  /** Names of units from the top down, `Workloads/Prod`; the root itself when left out. */
  readonly unit?: string | undefined;
  /** ACTIVE when left out. */
  readonly state?: AccountState | undefined;
  readonly joinedMethod?: 'CREATED' | 'INVITED' | undefined;
  readonly createdAt?: string | undefined;
  /** What the root user holds: nothing when left out. */
  readonly root?: ScenarioRootUser | undefined;
  readonly users?: readonly ScenarioIdentity[] | undefined;
  readonly roles?: readonly (ScenarioIdentity & { readonly trust: string | object })[] | undefined;
}

export interface ScenarioRootUser {
  /** `true` for one that was never used. */
  readonly password?:
    | boolean
    | { readonly createdAt?: string | undefined; readonly lastUsed?: string | undefined }
    | undefined;
  readonly accessKeys?: readonly (AccessKey['status'] | ScenarioAccessKey)[] | undefined;
  readonly mfaDevices?: readonly (MfaKind | ScenarioMfaDevice)[] | undefined;
  readonly signingCertificates?: readonly (AccessKey['status'] | ScenarioCertificate)[] | undefined;
}

export interface ScenarioAccessKey {
  readonly id?: string | undefined;
  readonly status?: AccessKey['status'] | undefined;
  readonly createdAt?: string | undefined;
  /** When; or also of what. */
  readonly lastUsed?:
    | string
    | { readonly at: string; readonly service?: string | undefined; readonly region?: string | undefined }
    | undefined;
}

export interface ScenarioMfaDevice {
  readonly kind: MfaKind;
  readonly serialNumber?: string | undefined;
  readonly enabledAt?: string | undefined;
}

export interface ScenarioCertificate {
  readonly id?: string | undefined;
  readonly status?: AccessKey['status'] | undefined;
  readonly uploadedAt?: string | undefined;
}

/** An IAM user with an access key, or a role. */
export interface ScenarioIdentity {
  readonly name: string;
  /** Identity policies: none when left out. */
  readonly policies?: readonly (string | object)[] | undefined;
}

/** An IAM user that can sign requests; `GET /_sandbox/callers` tells its keys. */
export interface ScenarioCaller {
  /** Name or id of an account. Not for the four that are always there. */
  readonly account?: string | undefined;
  /** Replaces what the four that are always there may. */
  readonly policies?: readonly (string | object)[] | undefined;
}
