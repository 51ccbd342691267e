import type { CredentialKind } from './root-credentials.js';

/** AWS's answer that led to an outcome, with the policy and statement behind it where they are known. */
export interface Cause {
  /** `sts:AssumeRoot` */
  readonly operation: string;
  /** AWS's error code, or that of the network: `AccessDenied`, `ECONNRESET`. */
  readonly code: string;
  readonly message: string;
  readonly policy?: string;
  readonly statement?: string;
}

/** How the removal of one account's root credentials ended. Every selected account gets exactly one. */
export type RemovalOutcome =
  /** Gone, and a second session read that they are gone. */
  | 'removed'
  /** What was to stay stays, listed in `remaining`. */
  | 'partly-removed'
  | 'nothing-to-remove'
  /** Not a target: its state, or the management account. */
  | 'skipped'
  /** A safety rule held it back. */
  | 'refused'
  /** AWS said no. */
  | 'denied'
  /** Something broke, or the credentials are still there; `removed` lists what was done before. */
  | 'failed'
  /** What could not be read back, or was never reached. */
  | 'unknown';

/** How an action on the organization itself ended; `skipped`: it has to run from another account. */
export type ActionOutcome = 'done' | 'unchanged' | 'skipped' | 'denied' | 'failed' | 'unknown';

/** One credential, named. A password has no id. */
export interface CredentialReference {
  readonly kind: CredentialKind;
  readonly id?: string;
}

/** One credential, and when it was made, ISO 8601: a password that was made anew is another one. */
export interface DatedCredential extends CredentialReference {
  readonly createdAt: string | null;
}
