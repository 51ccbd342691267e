import type { Account, IamUser } from '../../world/account.js';
import type { AccessKey, IdentityCredentials, SigningCertificate } from '../../world/identity-credentials.js';
import { rootArn, userArn } from './addressed-identity.js';

const columns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

/** The report as IAM writes it: lines without an end of line after the last (observed). */
export function credentialReportContent(account: Account): string {
  const users = [...account.users.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = [
    ['<root_account>', rootArn(account), time(account.createdAt), ...cells(account.root, 'not_supported')],
    ...users.map((user) => [
      user.name,
      userArn(account, user),
      time(user.createdAt),
      ...cells(user, nextRotation(account, user)),
    ]),
  ];
  return [columns, ...rows].map((row) => row.join(',')).join('\n');
}

const none = 'N/A';
const time = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

/** When a password policy lets a password expire. */
function nextRotation({ passwordPolicy }: Account, { password }: IamUser): string {
  if (!password || passwordPolicy?.maxAge === undefined) return none;
  return time(new Date(password.createdAt.getTime() + passwordPolicy.maxAge * 86_400_000));
}

/** @param nextRotation root users have no password policy */
function cells(
  { password, mfaDevices, accessKeys, signingCertificates }: IdentityCredentials,
  nextRotation: string,
): readonly string[] {
  const [firstKey, secondKey] = activeFirst(accessKeys);
  const [firstCertificate, secondCertificate] = signingCertificates;
  return [
    String(password !== undefined),
    password ? (password.lastUsed ? time(password.lastUsed) : 'no_information') : none,
    password ? time(password.createdAt) : none,
    nextRotation,
    String(mfaDevices.length > 0),
    ...keyCells(firstKey),
    ...keyCells(secondKey),
    ...certificateCells(firstCertificate),
    ...certificateCells(secondCertificate),
  ];
}

/** An active key stands before an inactive one (observed), an older one before a newer. */
const activeFirst = (keys: readonly AccessKey[]) =>
  [...keys].sort(
    (a, b) =>
      Number(b.status === 'Active') - Number(a.status === 'Active') ||
      a.createdAt.getTime() - b.createdAt.getTime(),
  );

function keyCells(key: AccessKey | undefined): readonly string[] {
  if (!key) return ['false', none, none, none, none];
  const { status, createdAt, lastUsed } = key;
  const use = lastUsed ? [time(lastUsed.at), lastUsed.region, lastUsed.service] : [none, none, none];
  return [String(status === 'Active'), time(createdAt), ...use];
}

function certificateCells(certificate: SigningCertificate | undefined): readonly string[] {
  if (!certificate) return ['false', none];
  return [String(certificate.status === 'Active'), time(certificate.uploadedAt)];
}
