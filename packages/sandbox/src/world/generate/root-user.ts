import { newCertificateId, newPasskeyId, newTokenNumber, newUniqueId } from '../identifiers.js';
import type {
  AccessKey,
  AccessKeyUse,
  IdentityCredentials,
  MfaDevice,
  MfaKind,
} from '../identity-credentials.js';
import type { Random } from '../random.js';
import { newCertificate } from './certificate.js';
import type { RootShape, Use } from './root-shapes.js';
import { before, dayMs, hourMs, timeBetween, yearMs } from './time.js';

/** The life of the account that a root user belongs to. */
interface Life {
  readonly accountId: string;
  readonly accountName: string;
  readonly createdAt: Date;
  readonly now: Date;
}

/** Gives a shape its ids and dates: created after the account, used after created, all of it in the past. */
export function newRootUser(random: Random, shape: RootShape, life: Life): IdentityCredentials {
  return {
    password: shape.password && newPassword(random, shape.password, life),
    accessKeys: (shape.accessKeys ?? []).map(({ status, lastUsed }) =>
      newAccessKey(random, { status, lastUsed, ...life }),
    ),
    mfaDevices: (shape.mfaDevices ?? []).map((kind, index) => newMfaDevice(random, { kind, index, ...life })),
    signingCertificates: (shape.signingCertificates ?? []).map((status) => {
      const uploadedAt = creationTime(random, life);
      const id = newCertificateId(random);
      const body = newCertificate(random, { commonName: life.accountName, from: before(uploadedAt, dayMs) });
      return { id, status, uploadedAt, body };
    }),
  };
}

/** Between `usedFrom` and `usedTo` before now. */
const usePeriods: Readonly<Record<Exclude<Use, 'never'>, readonly [from: number, to: number]>> = {
  yesterday: [32 * hourMs, 12 * hourMs],
  'last month': [45 * dayMs, 20 * dayMs],
  'three years ago': [3.4 * yearMs, 2.8 * yearMs],
};

function useTime(random: Random, use: Use, now: Date): Date | undefined {
  if (use === 'never') return undefined;
  const [from, to] = usePeriods[use];
  return timeBetween(random, before(now, from), before(now, to));
}

/** Accounts that hold credentials are older than the oldest use of one by half a year or more. */
const creationTime = (random: Random, { createdAt, now }: Life, usedAt = now) =>
  timeBetween(random, createdAt, before(usedAt, dayMs));

function newPassword(random: Random, use: Use, life: Life) {
  const lastUsed = useTime(random, use, life.now);
  return { createdAt: creationTime(random, life, lastUsed), lastUsed, resetRequired: false };
}

function newAccessKey(
  random: Random,
  key: Life & { readonly status: AccessKey['status']; readonly lastUsed: Use },
): AccessKey {
  const usedAt = useTime(random, key.lastUsed, key.now);
  return {
    id: newUniqueId(random, 'AKIA'),
    status: key.status,
    createdAt: creationTime(random, key, usedAt),
    lastUsed: usedAt && { at: usedAt, ...random.pick(usesOfRootKeys) },
  };
}

const usesOfRootKeys: readonly [Omit<AccessKeyUse, 'at'>, ...Omit<AccessKeyUse, 'at'>[]] = [
  { service: 's3', region: 'us-east-1' },
  { service: 's3', region: 'eu-west-1' },
  { service: 'ec2', region: 'eu-central-1' },
  { service: 'ses', region: 'us-west-2' },
  { service: 'iam', region: 'us-east-1' },
  { service: 'sts', region: 'us-east-1' },
];

function newMfaDevice(
  random: Random,
  { kind, index, ...life }: Life & { readonly kind: MfaKind; readonly index: number },
): MfaDevice {
  const serialNumber = newSerialNumber(random, kind, { accountId: life.accountId, index });
  return { serialNumber, kind, enabledAt: creationTime(random, life) };
}

/** @param index the place of the device among those of its root user */
export const newSerialNumber = (
  random: Random,
  kind: MfaKind,
  { accountId, index }: { readonly accountId: string; readonly index: number },
) => serialNumbers[kind](random, accountId, index);

/** CloudTrail's samples for virtual devices, API_GetMFADevice's for passkeys, STS's for tokens. */
const serialNumbers: Readonly<Record<MfaKind, (random: Random, accountId: string, index: number) => string>> =
  {
    virtual: (_random, id, index) =>
      `arn:aws:iam::${id}:mfa/${index === 0 ? 'root-account-mfa-device' : `backup-phone-${index}`}`,
    passkey: (random, id) => `arn:aws:iam::${id}:u2f/root/security-key-${newPasskeyId(random)}`,
    hardware: (random) => newTokenNumber(random),
  };
