/** The four kinds of credentials that a root user can have. */
export type CredentialKind = 'password' | 'accessKey' | 'mfaDevice' | 'signingCertificate';

/**
 * What is known of one kind: `unread` means that the account summary shows it, and its items could not
 * be listed. It is never a word for "nothing there".
 */
export type CredentialState = 'none' | 'present' | 'unread';

export interface RootPassword {
  readonly state: CredentialState;
  /** ISO 8601; null when unknown. */
  readonly createdAt: string | null;
  /** The last console sign-in, ISO 8601; null when AWS knows none. */
  readonly lastUsed: string | null;
}

export interface AccessKeyLastUse {
  readonly at: string;
  readonly service: string | null;
  readonly region: string | null;
}

export interface RootAccessKey {
  /** Null where only the credential report is known (the management account's own root user). */
  readonly id: string | null;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: string | null;
  readonly lastUsed: AccessKeyLastUse | null;
}

export type MfaDeviceKind = 'virtual' | 'passkey' | 'hardware' | 'sms';

export interface RootMfaDevice {
  readonly id: string;
  readonly kind: MfaDeviceKind;
  readonly enabledAt: string | null;
}

export interface RootSigningCertificate {
  readonly id: string;
  readonly status: 'Active' | 'Inactive';
  readonly uploadedAt: string | null;
}

export interface Items<Item> {
  readonly state: CredentialState;
  readonly items: readonly Item[];
}

/** All that is known of one root user's credentials. */
export interface RootCredentials {
  readonly password: RootPassword;
  readonly accessKeys: Items<RootAccessKey>;
  readonly mfaDevices: Items<RootMfaDevice>;
  readonly signingCertificates: Items<RootSigningCertificate>;
}

/** A root user that has nothing to sign in or sign with: where every member account should be. */
export const noRootCredentials: RootCredentials = {
  password: { state: 'none', createdAt: null, lastUsed: null },
  accessKeys: { state: 'none', items: [] },
  mfaDevices: { state: 'none', items: [] },
  signingCertificates: { state: 'none', items: [] },
};

/** Whether any kind is present, or known to be there without being listed. */
export function hasCredentials(credentials: RootCredentials): boolean {
  return Object.values(credentials).some((kind: { state: CredentialState }) => kind.state !== 'none');
}

/**
 * The kind of an MFA device, from its serial number.
 *
 * A passkey's or security key's serial is a `u2f` ARN (API_GetMFADevice), a virtual device's an `mfa`
 * ARN, a retired SMS device's an `sms-mfa` ARN, and a hardware token's the bare serial number.
 *
 * @example mfaDeviceKind('arn:aws:iam::111122223333:mfa/root-account-mfa-device') // 'virtual'
 */
export function mfaDeviceKind(serialNumber: string): MfaDeviceKind {
  const resource = /^arn:[^:]+:iam::\d{12}:([^/]+)\//.exec(serialNumber)?.[1];
  if (resource === 'u2f') return 'passkey';
  if (resource === 'mfa') return 'virtual';
  if (resource === 'sms-mfa') return 'sms';
  return 'hardware';
}
