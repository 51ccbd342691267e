import type { DueRecheck } from '../../history/rechecks.js';
import type { AccountId } from '../../model/account-id.js';
import type { AuditedAccount } from '../../model/audit.js';
import { observedCredentials, referenceTo } from '../../model/observed-credentials.js';
import type { CredentialReference } from '../../model/outcome.js';
import { hasCredentials } from '../../model/root-credentials.js';

/**
 * An account that was looked at once more, after every console session of its root user had ended.
 *
 * - `clean`: nothing came back.
 * - `credentials`: its root user holds something again, or still does.
 * - `left`: it is not in the organization any more.
 * - `unknown`: it could not be read; the next look tries again.
 */
export interface RecheckedAccount extends DueRecheck {
  readonly name: string;
  readonly status: 'clean' | 'credentials' | 'left' | 'unknown';
  /** What its root user holds. */
  readonly found: readonly CredentialReference[];
  readonly reason?: string;
}

interface Look {
  readonly accounts: ReadonlyMap<AccountId, AuditedAccount>;
  /** Whether every account of the organization is in it. */
  readonly complete: boolean;
  /** AWS's time, ISO 8601. */
  readonly at: string;
}

/** What a look says of the accounts that were due. Pure; those that it did not select stay due. */
export function recheckAccounts(
  due: readonly DueRecheck[],
  { accounts, complete, at }: Look,
): RecheckedAccount[] {
  return due
    .filter((recheck) => recheck.due <= at)
    .flatMap((recheck): RecheckedAccount[] => {
      const account = accounts.get(recheck.account);
      if (account) return [{ ...recheck, name: account.name, ...statusOf(account) }];
      return complete ? [{ ...recheck, name: '', status: 'left', found: [] }] : [];
    });
}

function statusOf({
  status,
  reason,
  credentials,
}: AuditedAccount): Pick<RecheckedAccount, 'status' | 'found' | 'reason'> {
  const found = credentials ? observedCredentials(credentials).map(referenceTo) : [];
  if (status !== 'read' || !credentials)
    return { status: 'unknown', found, ...(reason !== undefined && { reason }) };
  return { status: hasCredentials(credentials) ? 'credentials' : 'clean', found };
}
