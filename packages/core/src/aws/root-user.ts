import {
  type AccessKeyLastUse,
  mfaDeviceKind,
  type RootAccessKey,
  type RootMfaDevice,
  type RootSigningCertificate,
} from '../model/root-credentials.js';
import { AwsCallError, isNoSuchEntity } from './aws-error.js';
import type { CallOptions } from './calls.js';
import type { IamCall } from './root-session.js';

/** Which kinds of root credentials GetAccountSummary shows. */
export interface RootFlags {
  readonly password: boolean;
  readonly accessKeys: boolean;
  readonly mfaDevices: boolean;
  readonly signingCertificates: boolean;
}

/** A listed certificate with its body, which is gone from AWS once the certificate is deleted. */
export interface SigningCertificateWithBody extends RootSigningCertificate {
  readonly body: string;
}

const iso = (date: Date | undefined) => date?.toISOString() ?? null;

/**
 * Reads the account summary.
 *
 * @throws AwsCallError also when the answer lacks one of the four flags: a missing one is not "none"
 */
export async function accountSummary(iam: IamCall, options?: CallOptions): Promise<RootFlags> {
  const { SummaryMap: map = {} } = await iam('iam:GetAccountSummary', {}, options);
  const flag = (key: keyof typeof map) => {
    const value = map[key];
    if (value !== undefined) return value > 0;
    throw new AwsCallError({
      operation: 'iam:GetAccountSummary',
      code: 'IncompleteAnswer',
      message: `The account summary has no ${key}.`,
      kind: 'refused',
    });
  };
  return {
    password: flag('AccountPasswordPresent'),
    accessKeys: flag('AccountAccessKeysPresent'),
    mfaDevices: flag('AccountMFAEnabled'),
    signingCertificates: flag('AccountSigningCertificatesPresent'),
  };
}

/** The root password, or undefined when AWS says that there is none. */
export async function rootPassword(
  iam: IamCall,
  options?: CallOptions,
): Promise<{ readonly createdAt: string | null } | undefined> {
  try {
    const { LoginProfile } = await iam('iam:GetLoginProfile', {}, options);
    return { createdAt: iso(LoginProfile?.CreateDate) };
  } catch (error) {
    if (isNoSuchEntity(error)) return undefined;
    throw error;
  }
}

/** The last console sign-in of the root user, ISO 8601; null when AWS knows none. */
export async function lastSignIn(iam: IamCall, options?: CallOptions): Promise<string | null> {
  const { User } = await iam('iam:GetUser', {}, options);
  return iso(User?.PasswordLastUsed);
}

/** The root user's access keys with their last use: one call more a key. */
export async function rootAccessKeys(iam: IamCall, options?: CallOptions): Promise<RootAccessKey[]> {
  const listed = await pages(async (marker) => {
    const page = await iam('iam:ListAccessKeys', marker, options);
    return { items: page.AccessKeyMetadata ?? [], next: page };
  });
  return Promise.all(
    listed.map(async ({ AccessKeyId: id = '', Status, CreateDate }) => ({
      id,
      status: Status === 'Inactive' ? 'Inactive' : 'Active',
      createdAt: iso(CreateDate),
      lastUsed: await accessKeyLastUse(iam, id, options),
    })),
  );
}

async function accessKeyLastUse(
  iam: IamCall,
  id: string,
  options: CallOptions | undefined,
): Promise<AccessKeyLastUse | null> {
  const use = await lastUseOf(iam, id, options);
  if (!use?.LastUsedDate) return null;
  // AWS writes N/A where it does not know (API_AccessKeyLastUsed).
  const known = (text: string | undefined) => (text === undefined || text === 'N/A' ? null : text);
  return { at: use.LastUsedDate.toISOString(), service: known(use.ServiceName), region: known(use.Region) };
}

/** Undefined for a key that is listed and that AWS says is not there: deleted or made just now, and never used. */
async function lastUseOf(iam: IamCall, id: string, options: CallOptions | undefined) {
  try {
    const { AccessKeyLastUsed } = await iam('iam:GetAccessKeyLastUsed', { AccessKeyId: id }, options);
    return AccessKeyLastUsed;
  } catch (error) {
    if (isNoSuchEntity(error)) return undefined;
    throw error;
  }
}

/** The root user's MFA devices. */
export async function rootMfaDevices(iam: IamCall, options?: CallOptions): Promise<RootMfaDevice[]> {
  const devices = await pages(async (marker) => {
    const page = await iam('iam:ListMFADevices', marker, options);
    return { items: page.MFADevices ?? [], next: page };
  });
  return devices.map(({ SerialNumber: id = '', EnableDate }) => ({
    id,
    kind: mfaDeviceKind(id),
    enabledAt: iso(EnableDate),
  }));
}

/** The root user's X.509 signing certificates, with their bodies. */
export async function rootSigningCertificates(
  iam: IamCall,
  options?: CallOptions,
): Promise<SigningCertificateWithBody[]> {
  const certificates = await pages(async (marker) => {
    const page = await iam('iam:ListSigningCertificates', marker, options);
    return { items: page.Certificates ?? [], next: page };
  });
  return certificates.map(({ CertificateId: id = '', Status, UploadDate, CertificateBody: body = '' }) => ({
    id,
    status: Status === 'Inactive' ? 'Inactive' : 'Active',
    uploadedAt: iso(UploadDate),
    body,
  }));
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: { readonly IsTruncated?: boolean | undefined; readonly Marker?: string | undefined };
}

/** Folds IAM's pages: `Marker` is sent back as long as `IsTruncated` says so. */
async function pages<Item>(read: (marker: { Marker?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  for (let marker: { Marker?: string } = {}; ; ) {
    const { items, next } = await read(marker);
    all.push(...items);
    if (!next.IsTruncated || next.Marker === undefined) return all;
    marker = { Marker: next.Marker };
  }
}
