import type { Sandbox } from '@rootwarden/sandbox';

type World = Sandbox['world'];
export type SandboxAccount = World['organization']['accounts'][number];
type RootUser = SandboxAccount['root'];

/** What a root user is to hold. Everything may be left out. */
export interface Holding {
  readonly password?: { readonly lastUsed?: Date };
  readonly accessKeys?: readonly { readonly status?: 'Active' | 'Inactive'; readonly lastUsed?: Date }[];
  readonly mfaDevices?: readonly RootUser['mfaDevices'][number]['kind'][];
  readonly signingCertificates?: readonly ('Active' | 'Inactive')[];
}

/** Long before the clock of any test. */
const longAgo = new Date('2019-03-01T00:00:00Z');

/** Every kind, more than one of most; no safety rule speaks against it. */
export const everyKind: Holding = {
  password: { lastUsed: new Date('2022-05-06T07:08:09Z') },
  accessKeys: [{ status: 'Active', lastUsed: new Date('2023-05-06T07:08:09Z') }, { status: 'Inactive' }],
  mfaDevices: ['virtual', 'passkey', 'hardware'],
  signingCertificates: ['Inactive', 'Inactive'],
};

/** What most root users have that have anything. */
export const passwordKeyAndMfa: Holding = { password: {}, accessKeys: [{}], mfaDevices: ['virtual'] };

/** Gives the root user of an account exactly these credentials, and takes what it had. */
export function giveRoot(sandbox: Sandbox, account: SandboxAccount, holding: Holding): void {
  const { root } = account;
  root.password = holding.password && {
    createdAt: longAgo,
    lastUsed: holding.password.lastUsed,
    resetRequired: false,
  };
  root.accessKeys = [];
  for (const key of holding.accessKeys ?? []) addRootKey(sandbox, account, key);
  root.mfaDevices = (holding.mfaDevices ?? []).map((kind, index) => ({
    kind,
    serialNumber: serialNumbers[kind](account.id, index),
    enabledAt: longAgo,
  }));
  root.signingCertificates = (holding.signingCertificates ?? []).map((status, index) => ({
    id: `TESTCERTIFICATE${account.id}${index}`,
    status,
    uploadedAt: longAgo,
    body: `-----BEGIN CERTIFICATE-----\n${account.id}/${index}\n-----END CERTIFICATE-----\n`,
  }));
}

/** Adds one access key to a root user. Returns its id. */
export function addRootKey(
  { world }: Sandbox,
  account: SandboxAccount,
  { status = 'Active', lastUsed }: NonNullable<Holding['accessKeys']>[number] = {},
): string {
  const { root } = account;
  const id = `AKIATEST${account.id.slice(1)}${'ABCDEFGH'[root.accessKeys.length]}`;
  const use = lastUsed && { at: lastUsed, service: 's3', region: 'eu-west-1' };
  root.accessKeys = [...root.accessKeys, { id, status, createdAt: longAgo, lastUsed: use }];
  world.credentials.register(id, { account, user: undefined });
  return id;
}

const serialNumbers = {
  virtual: (account: string, index: number) => `arn:aws:iam::${account}:mfa/phone-${index}`,
  passkey: (account: string, index: number) => `arn:aws:iam::${account}:u2f/root/security-key-${index}`,
  hardware: (account: string, index: number) => `GAHT${account.slice(0, 7)}${index}`,
} as const;

/** Members of the organization in the order in which they joined; the management account is none. */
export function members({ world }: Sandbox): readonly SandboxAccount[] {
  return world.organization.accounts.slice(1);
}
