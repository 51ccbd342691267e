import { createHash } from 'node:crypto';
import type { CredentialReference, DatedCredential } from './outcome.js';
import type { ObservedCredential } from './plan.js';
import type { Items, RootCredentials } from './root-credentials.js';

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

/** An observed credential by name only. */
export function referenceTo({ kind, id }: CredentialReference): CredentialReference {
  return { kind, ...(id !== undefined && { id }) };
}

/** Whether both are one and the same credential, made at one time. */
export function isIdentical(one: DatedCredential, other: DatedCredential): boolean {
  return one.kind === other.kind && one.id === other.id && one.createdAt === other.createdAt;
}

/** The credentials as if some of them were not there; whose password stays may sign in. */
export function withoutCredentials(
  credentials: RootCredentials,
  left: readonly CredentialReference[],
): RootCredentials {
  const { password, accessKeys, mfaDevices, signingCertificates } = credentials;
  const rest = <Item extends { readonly id: string | null }>(
    kind: CredentialReference['kind'],
    { state, items }: Items<Item>,
  ): Items<Item> => {
    const others = items.filter(({ id }) => !left.some((one) => one.kind === kind && one.id === id));
    return { state: state === 'present' && others.length === 0 ? 'none' : state, items: others };
  };
  const keepsPassword = left.some(({ kind }) => kind === 'password');
  return {
    password: keepsPassword ? { state: 'none', createdAt: null, lastUsed: null } : password,
    accessKeys: rest('accessKey', accessKeys),
    mfaDevices: rest('mfaDevice', mfaDevices),
    signingCertificates: rest('signingCertificate', signingCertificates),
  };
}
