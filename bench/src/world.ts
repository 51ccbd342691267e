/** As much of the sandbox's truth as an audit is held against. */
export interface World {
  readonly accounts: readonly WorldAccount[];
}

export interface WorldAccount {
  readonly id: string;
  readonly state: string;
  readonly management: boolean;
  readonly root: {
    readonly password: object | null;
    readonly accessKeys: readonly { readonly id: string }[];
    readonly mfaDevices: readonly { readonly serialNumber: string }[];
    readonly signingCertificates: readonly { readonly id: string }[];
  };
}

/** Whether a root session can be opened in it. */
export function isTarget({ state, management }: WorldAccount): boolean {
  return !management && (state === 'ACTIVE' || state === 'PENDING_CLOSURE');
}

export function hasCredentials({ root }: WorldAccount): boolean {
  const { password, accessKeys, mfaDevices, signingCertificates } = root;
  return password !== null || [accessKeys, mfaDevices, signingCertificates].some((kind) => kind.length > 0);
}
