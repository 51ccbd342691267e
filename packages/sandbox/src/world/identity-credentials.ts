import type { Tag } from './account.js';
import type { PasswordHash } from './password-proof.js';

/** What a root user or an IAM user can sign in with. Lists are replaced, never changed in place. */
export interface IdentityCredentials {
  password: Password | undefined;
  accessKeys: readonly AccessKey[];
  mfaDevices: readonly MfaDevice[];
  signingCertificates: readonly SigningCertificate[];
}

export interface Password {
  readonly createdAt: Date;
  /** The last sign-in with it. */
  readonly lastUsed: Date | undefined;
  /** Whether it has to be changed at the next sign-in; never so for a root user. */
  readonly resetRequired: boolean;
  /** By what it is recognised; that of a generated root user follows from the world's seed, an IAM user's from nothing. */
  readonly proof?: PasswordProof;
}

/** A hash, or that nobody knows the password: AWS sets such a one for it to be recovered. */
type PasswordProof = 'nobody-knows-it' | PasswordHash;

export interface AccessKey {
  /** `AKIA…` */
  readonly id: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: Date;
  readonly lastUsed: AccessKeyUse | undefined;
}

/** The last use of an access key. */
export interface AccessKeyUse {
  readonly at: Date;
  /** The service called, `s3`. */
  readonly service: string;
  readonly region: string;
}

export type MfaKind = 'virtual' | 'passkey' | 'hardware';

export interface MfaDevice {
  /** An ARN for virtual devices and passkeys, the number on the case for hardware tokens. */
  readonly serialNumber: string;
  readonly kind: MfaKind;
  readonly enabledAt: Date;
  /** Of a virtual device; those of the generated world derive theirs from its seed. */
  readonly secret?: string;
  /** How many time steps its clock is ahead, as it was when it was synchronized. */
  readonly drift?: number;
  /** Time steps whose codes were used to open sessions: each code is good once. */
  readonly usedSteps?: readonly number[];
  /** Of a passkey that an authenticator holds; nobody holds those of the generated world. */
  readonly passkey?: Passkey;
  readonly tags?: readonly Tag[];
}

/** What WebAuthn makes an authenticator known by. */
export interface Passkey {
  /** Of the credential, in base64url. */
  readonly id: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** How often it signed, as far as it counts. */
  readonly counter: number;
}

/** A virtual device that belongs to nobody. */
export interface VirtualMfaDevice {
  /** Its ARN. */
  readonly serialNumber: string;
  /** What its codes are made of, in base 32; derived from the world's seed when left out. */
  readonly secret?: string;
  readonly tags?: readonly Tag[];
}

export interface SigningCertificate {
  readonly id: string;
  readonly status: 'Active' | 'Inactive';
  readonly uploadedAt: Date;
  /** X.509 in PEM. */
  readonly body: string;
}
