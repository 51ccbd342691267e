import type { RootFeature } from '@rootwarden/policy/root-tasks';
import type { AccountId } from './account-id.js';
import type { CredentialKind } from './root-credentials.js';

/** What an exception can let stay, as rootwarden.yaml names it. */
export const keptKinds = {
  password: 'password',
  accessKeys: 'accessKey',
  mfa: 'mfaDevice',
  signingCertificates: 'signingCertificate',
} as const satisfies Readonly<Record<string, CredentialKind>>;

export type KeptKind = keyof typeof keptKinds;

/** A member account whose root credentials, or some kinds of them, stay for a while. */
export interface CredentialException {
  readonly account: AccountId;
  /** Everything when left out. */
  readonly keep?: readonly KeptKind[];
  readonly reason: string;
  /** The last day on which it protects, `2027-01-31`, in UTC. */
  readonly expires: string;
}

/** What a file wants of the organization's settings. A key left out is not managed. */
export interface CentralizedRootAccess {
  readonly trustedAccess?: boolean;
  /** Exactly these: what is on besides is turned off. */
  readonly features?: readonly RootFeature[];
  /** Exactly this one, or `none`. */
  readonly delegatedAdministrator?: AccountId | 'none';
}

/** The two-person rule. A file without this section asks for no approvals. */
interface Approvals {
  /** So many people have to approve every plan, besides who made it and who applies it. */
  readonly required: number;
  /** The allowed-signers file of ssh-keygen: whose keys count. Its path is relative to the file that names it. */
  readonly allowedSigners: string;
}

/** The organization as its owner wants it: a rootwarden.yaml. A section left out is not managed. */
export interface RootwardenConfig {
  readonly version: 1;
  readonly organization: string;
  readonly centralizedRootAccess?: CentralizedRootAccess;
  readonly rootCredentials?: {
    readonly desired: 'none';
    readonly exceptions?: readonly CredentialException[];
  };
  readonly approvals?: Approvals;
}

const day = 24 * 60 * 60 * 1_000;

/** Whether an exception no longer protects: from the first moment after the day it names. */
export function isExpired({ expires }: CredentialException, now: Date): boolean {
  return now.getTime() >= Date.parse(`${expires}T00:00:00Z`) + day;
}

/** The kinds of credentials that an exception lets stay. */
export function keptBy({ keep }: CredentialException): CredentialKind[] {
  return (keep ?? allKinds).map((kind) => keptKinds[kind]);
}

/** Whether an exception names the account as a whole. */
export function keepsEverything({ keep = allKinds }: CredentialException): boolean {
  return allKinds.every((kind) => keep.includes(kind));
}

const allKinds = Object.keys(keptKinds) as readonly KeptKind[];
