import type { AccountId } from '../model/account-id.js';
import { type CredentialException, isExpired } from '../model/config.js';

/** An exception of rootwarden.yaml that protects no longer. */
export interface ExpiredException {
  readonly kind: 'exception-expired';
  readonly account: AccountId;
  readonly reason: string;
  /** The last day on which it protected. */
  readonly expires: string;
}

/** The exceptions that have ended since the last look. Pure. */
export function expiredExceptions(
  exceptions: readonly CredentialException[],
  { since, now }: { readonly since: Date; readonly now: Date },
): ExpiredException[] {
  return exceptions
    .filter((exception) => isExpired(exception, now) && !isExpired(exception, since))
    .map(({ account, reason, expires }) => ({ kind: 'exception-expired', account, reason, expires }));
}
