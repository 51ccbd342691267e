import type { Sandbox, WorldTruth } from '@rootwarden/sandbox';

/** A credential of a root user; passwords have no id. */
export interface Credential {
  readonly kind: 'password' | 'accessKey' | 'signingCertificate' | 'mfaDevice';
  readonly id?: string;
}

/** The call that deletes one of a kind. */
export const deletions: Readonly<Record<Credential['kind'], string>> = {
  password: 'DeleteLoginProfile',
  accessKey: 'DeleteAccessKey',
  signingCertificate: 'DeleteSigningCertificate',
  mfaDevice: 'DeactivateMFADevice',
};

/** A root user as it is. */
interface Truth {
  /** Whether a root session can be opened in its account. */
  readonly target: boolean;
  /** Every credential, as a line of text that can be compared. */
  readonly credentials: readonly string[];
}

/** Root users by account. */
export type Truths = ReadonlyMap<string, Truth>;

/** All root users of a sandbox's organization, from `GET /_sandbox/world`. */
export async function truthOf(sandbox: Sandbox): Promise<Truths> {
  return rootUsersIn(await worldOf(sandbox));
}

/** What is so in a sandbox, whoever may see it. */
export async function worldOf({ url, token }: Sandbox): Promise<WorldTruth> {
  const answer = await fetch(`${url}/_sandbox/world`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as WorldTruth;
}

/** Its root users. */
export function rootUsersIn({ accounts }: WorldTruth): Truths {
  return new Map(
    accounts.map(({ id, state, management, root }) => {
      const credentials: Credential[] = [
        ...(root.password ? [{ kind: 'password' } as const] : []),
        ...root.accessKeys.map((key) => ({ kind: 'accessKey', id: key.id }) as const),
        ...root.signingCertificates.map((one) => ({ kind: 'signingCertificate', id: one.id }) as const),
        ...root.mfaDevices.map((device) => ({ kind: 'mfaDevice', id: device.serialNumber }) as const),
      ];
      const target = !management && (state === 'ACTIVE' || state === 'PENDING_CLOSURE');
      return [id, { target, credentials: textsOf(credentials) }];
    }),
  );
}

/** Credentials as sorted lines of text. */
export function textsOf(credentials: readonly Credential[]): string[] {
  return credentials.map(({ kind, id = '' }) => `${kind} ${id}`.trim()).sort();
}
