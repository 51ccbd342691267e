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

/** As much of a call as tells whom it concerned. */
export interface WorldCall {
  /** ISO 8601. */
  readonly at: string;
  readonly operation: string;
  readonly errorCode: string | null;
  /** The same in each row of a request that was authorized for several actions. */
  readonly requestId: string;
  /** The caller's. */
  readonly account: string | null;
  /** `arn:aws:iam::111122223333:root` */
  readonly resource: string | null;
}

/** Requests made in the accounts or to get into them. */
export function requestsFor(accounts: readonly WorldAccount[], calls: readonly WorldCall[]): number {
  const ids = new Set(accounts.map(({ id }) => id));
  const concerned = calls.filter(({ account, resource }) => {
    const [, target] = /^arn:aws:iam::(\d{12}):root$/.exec(resource ?? '') ?? [];
    return ids.has(account ?? '') || ids.has(target ?? '');
  });
  return new Set(concerned.map(({ requestId }) => requestId)).size;
}

/** Whether a root session can be opened in it. */
export function isTarget({ state, management }: WorldAccount): boolean {
  return !management && (state === 'ACTIVE' || state === 'PENDING_CLOSURE');
}

export function hasCredentials({ root }: WorldAccount): boolean {
  const { password, accessKeys, mfaDevices, signingCertificates } = root;
  return password !== null || [accessKeys, mfaDevices, signingCertificates].some((kind) => kind.length > 0);
}

/** Whether the code is one of those for too many requests, in the spelling of whatever service. */
export function isThrottled(errorCode: string | null): boolean {
  return errorCode === 'Throttling' || errorCode === 'TooManyRequestsException';
}
