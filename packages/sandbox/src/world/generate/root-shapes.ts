import type { AccessKey, MfaKind } from '../identity-credentials.js';

/** When a credential was used last. */
export type Use = 'never' | 'yesterday' | 'last month' | 'three years ago';

/** What a root user holds, before it has ids and dates. */
export interface RootShape {
  readonly password?: Use;
  readonly mfaDevices?: readonly MfaKind[];
  readonly accessKeys?: readonly { readonly status: AccessKey['status']; readonly lastUsed: Use }[];
  readonly signingCertificates?: readonly AccessKey['status'][];
}

/** A root user without credentials: what Rootwarden is for. */
export const noCredentials: RootShape = {};

/** The management account's root user: used with care, but with an old key that nobody remembers. */
export const managementRoot: RootShape = {
  password: 'last month',
  mfaDevices: ['virtual', 'hardware'],
  accessKeys: [{ status: 'Active', lastUsed: 'three years ago' }],
};

/** Every shape in which root users with credentials are found. Each occurs in a world of 60 accounts. */
export const rootShapes: readonly [RootShape, ...RootShape[]] = [
  { password: 'three years ago' },
  { password: 'never' },
  { password: 'yesterday', mfaDevices: ['virtual'] },
  { password: 'last month', mfaDevices: ['passkey'] },
  { password: 'three years ago', mfaDevices: ['hardware'] },
  { password: 'last month', mfaDevices: ['virtual', 'virtual', 'passkey', 'hardware'] },
  // Left behind when only the password was removed.
  { mfaDevices: ['virtual'] },
  { accessKeys: [{ status: 'Active', lastUsed: 'never' }] },
  { accessKeys: [{ status: 'Active', lastUsed: 'yesterday' }] },
  { accessKeys: [{ status: 'Active', lastUsed: 'three years ago' }] },
  { accessKeys: [{ status: 'Inactive', lastUsed: 'three years ago' }] },
  { accessKeys: [{ status: 'Inactive', lastUsed: 'never' }] },
  {
    password: 'three years ago',
    mfaDevices: ['virtual'],
    accessKeys: [
      { status: 'Active', lastUsed: 'yesterday' },
      { status: 'Inactive', lastUsed: 'three years ago' },
    ],
  },
  { signingCertificates: ['Active'] },
  { signingCertificates: ['Inactive'] },
  { password: 'three years ago', signingCertificates: ['Active', 'Inactive'] },
  {
    password: 'last month',
    mfaDevices: ['virtual', 'passkey', 'hardware'],
    accessKeys: [
      { status: 'Active', lastUsed: 'last month' },
      { status: 'Inactive', lastUsed: 'never' },
    ],
    signingCertificates: ['Active', 'Inactive'],
  },
];
