import type { CredentialState, MfaDeviceKind, RootCredentials } from '../model/root-credentials.js';

type Status = 'Active' | 'Inactive';

/** Root credentials as a case file writes them: what is left out is not there, or as usual. */
export interface WrittenCredentials {
  readonly password?: { readonly state?: string; readonly createdAt?: string; readonly lastUsed?: string };
  readonly accessKeys?: readonly WrittenKey[] | 'unread';
  readonly mfaDevices?: readonly { readonly id: string; readonly kind?: string }[] | 'unread';
  readonly signingCertificates?: readonly { readonly id: string; readonly status?: string }[] | 'unread';
}

interface WrittenKey {
  readonly id: string;
  readonly status?: string;
  readonly createdAt?: string;
  readonly lastUsed?: string;
  readonly service?: string;
}

/** The model's form of what a case file says. */
export function writtenCredentials(written: object): RootCredentials {
  const { password, accessKeys, mfaDevices, signingCertificates } = written as WrittenCredentials;
  return {
    password: {
      state: (password?.state ?? (password ? 'present' : 'none')) as CredentialState,
      createdAt: password?.createdAt ?? null,
      lastUsed: password?.lastUsed ?? null,
    },
    accessKeys: items(
      accessKeys,
      ({ id, status = 'Active', createdAt = null, lastUsed, service = null }) => ({
        id,
        status: status as Status,
        createdAt,
        lastUsed: lastUsed === undefined ? null : { at: lastUsed, service, region: null },
      }),
    ),
    mfaDevices: items(mfaDevices, ({ id, kind = 'virtual' }) => ({
      id,
      kind: kind as MfaDeviceKind,
      enabledAt: null,
    })),
    signingCertificates: items(signingCertificates, ({ id, status = 'Inactive' }) => ({
      id,
      status: status as Status,
      uploadedAt: null,
    })),
  };
}

function items<Written, Item>(written: readonly Written[] | 'unread' = [], read: (item: Written) => Item) {
  if (written === 'unread') return { state: 'unread' as const, items: [] };
  return { state: written.length > 0 ? ('present' as const) : ('none' as const), items: written.map(read) };
}
