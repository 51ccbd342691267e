import { createHash } from 'node:crypto';
import type { ObservedCredential } from './plan.js';
import type { RootCredentials } from './root-credentials.js';

/**
 * Every listed credential, in the order in which they go: the MFA devices last, so that stopping anywhere
 * weakens nothing.
 */
export function observedCredentials(credentials: RootCredentials): ObservedCredential[] {
  const { password, accessKeys, signingCertificates, mfaDevices } = credentials;
  const lastSignIn =
    password.lastUsed === null ? null : { at: password.lastUsed, service: 'signin', region: null };
  return [
    ...(password.state === 'present'
      ? [{ kind: 'password' as const, createdAt: password.createdAt, lastUsed: lastSignIn }]
      : []),
    ...accessKeys.items.map(({ id, status, createdAt, lastUsed }) => ({
      kind: 'accessKey' as const,
      ...(id !== null && { id }),
      detail: status,
      createdAt,
      lastUsed,
    })),
    ...signingCertificates.items.map(({ id, status, uploadedAt }) => ({
      kind: 'signingCertificate' as const,
      id,
      detail: status,
      createdAt: uploadedAt,
      lastUsed: null,
    })),
    ...mfaDevices.items.map(({ id, kind, enabledAt }) => ({
      kind: 'mfaDevice' as const,
      id,
      detail: kind,
      createdAt: enabledAt,
      lastUsed: null,
    })),
  ];
}

/**
 * A hash of which credentials were seen, of what kind, made when and in which state. When they were used
 * is left out: the safety rules look at that anew.
 */
export function observedHash(observed: readonly ObservedCredential[]): string {
  const lines = observed.map(({ kind, id, detail, createdAt }) =>
    JSON.stringify([kind, id ?? null, detail ?? null, createdAt]),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
