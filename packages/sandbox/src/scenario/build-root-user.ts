import { newCertificate } from '../world/generate/certificate.js';
import { newSerialNumber } from '../world/generate/root-user.js';
import { newCertificateId, newUniqueId } from '../world/identifiers.js';
import type { IdentityCredentials } from '../world/identity-credentials.js';
import type { Random } from '../world/random.js';
import type { SoundRootUser } from './schema.js';

interface Owner {
  readonly accountId: string;
  readonly accountName: string;
  readonly createdAt: Date;
}

/** The credentials of a root user by hand. What has no date is as old as its account, and was never used. */
export function buildRootUser(
  random: Random,
  { password, accessKeys, mfaDevices, signingCertificates }: SoundRootUser,
  { accountId, accountName, createdAt }: Owner,
): IdentityCredentials {
  return {
    password: password && {
      createdAt: password.createdAt ?? createdAt,
      lastUsed: password.lastUsed,
      resetRequired: false,
    },
    accessKeys: accessKeys.map((key) => ({
      id: key.id ?? newUniqueId(random, 'AKIA'),
      status: key.status,
      createdAt: key.createdAt ?? createdAt,
      lastUsed: key.lastUsed,
    })),
    mfaDevices: mfaDevices.map(({ kind, serialNumber, enabledAt }, index) => ({
      kind,
      serialNumber: serialNumber ?? newSerialNumber(random, kind, { accountId, index }),
      enabledAt: enabledAt ?? createdAt,
    })),
    signingCertificates: signingCertificates.map(({ id, status, uploadedAt = createdAt }) => ({
      id: id ?? newCertificateId(random),
      status,
      uploadedAt,
      body: newCertificate(random, { commonName: accountName, from: uploadedAt }),
    })),
  };
}
