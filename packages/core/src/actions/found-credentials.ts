import type { RootSession } from '../aws/root-session.js';
import {
  lastSignIn,
  rootAccessKeys,
  rootMfaDevices,
  rootPassword,
  rootSigningCertificates,
  type SigningCertificateWithBody,
} from '../aws/root-user.js';
import type { CredentialReference } from '../model/outcome.js';
import type { Items, RootCredentials } from '../model/root-credentials.js';

/** What a delete session lists before it deletes anything. */
export interface FoundCredentials extends RootCredentials {
  readonly signingCertificates: Items<SigningCertificateWithBody>;
}

/** Lists everything, whatever the plan says: the delete task cannot read the account summary. */
export async function findCredentials(
  { call: iam }: RootSession,
  signal: AbortSignal,
): Promise<FoundCredentials> {
  const options = { signal };
  const [password, lastUsed, accessKeys, mfaDevices, certificates] = await Promise.all([
    rootPassword(iam, options),
    lastSignIn(iam, options),
    rootAccessKeys(iam, options),
    rootMfaDevices(iam, options),
    rootSigningCertificates(iam, options),
  ]);
  return {
    password: { state: password ? 'present' : 'none', createdAt: password?.createdAt ?? null, lastUsed },
    accessKeys: listed(accessKeys),
    mfaDevices: listed(mfaDevices),
    signingCertificates: listed(certificates),
  };
}

function listed<Item>(items: readonly Item[]): Items<Item> {
  return { state: items.length > 0 ? 'present' : 'none', items };
}

/** Every credential by name. */
export function references(credentials: RootCredentials): CredentialReference[] {
  const named = (kind: CredentialReference['kind'], items: readonly { readonly id: string | null }[]) =>
    items.map(({ id }) => ({ kind, ...(id !== null && { id }) }));
  return [
    ...(credentials.password.state === 'none' ? [] : [{ kind: 'password' as const }]),
    ...named('accessKey', credentials.accessKeys.items),
    ...named('signingCertificate', credentials.signingCertificates.items),
    ...named('mfaDevice', credentials.mfaDevices.items),
  ];
}

/** Whether two references name the same credential. */
export function isSame(one: CredentialReference, other: CredentialReference): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** A credential as a sentence names it: `access key AKIA…`. */
export function nameOf({ kind, id }: CredentialReference): string {
  const names = {
    password: 'the password',
    accessKey: 'access key',
    mfaDevice: 'MFA device',
    signingCertificate: 'signing certificate',
  };
  return id === undefined ? names[kind] : `${names[kind]} ${id}`;
}
