import { bucketNames, type MemberRisk } from './member-risk.js';
import type { Allowances } from './plan.js';
import type { RootCredentials } from './root-credentials.js';

const day = 24 * 60 * 60 * 1_000;
const recentKeyUse = 90 * day;
const recentSignIn = 7 * day;

/** Why an account's credentials are not deleted, and the flag that says to delete them all the same. */
export interface Refusal {
  readonly reason: string;
  readonly flag: string;
}

/**
 * The safety rules: what speaks against deleting these credentials. Each holds back the whole account.
 *
 * @param now AWS's time
 */
export function refusals(credentials: RootCredentials, allow: Allowances, now: Date): Refusal[] {
  return [
    ...(allow.recentKeys ? [] : recentlyUsedKeys(credentials, now)),
    ...(allow.recentSignIn ? [] : recentSignIns(credentials, now)),
    ...(allow.activeCertificates ? [] : activeCertificates(credentials)),
  ];
}

function recentlyUsedKeys({ accessKeys }: RootCredentials, now: Date): Refusal[] {
  return accessKeys.items.flatMap(({ id, lastUsed }) => {
    if (!lastUsed || !within(lastUsed.at, recentKeyUse, now)) return [];
    const where = lastUsed.service === null ? '' : ` for ${lastUsed.service}`;
    return [
      {
        reason: `access key ${id} was used ${ago(lastUsed.at, now)}${where}, within the last 90 days`,
        flag: '--allow-recent-keys',
      },
    ];
  });
}

function recentSignIns({ password }: RootCredentials, now: Date): Refusal[] {
  if (password.lastUsed === null || !within(password.lastUsed, recentSignIn, now)) return [];
  const reason = `the root user signed in ${ago(password.lastUsed, now)}, within the last 7 days`;
  return [{ reason, flag: '--allow-recent-sign-in' }];
}

function activeCertificates({ signingCertificates }: RootCredentials): Refusal[] {
  return signingCertificates.items
    .filter(({ status }) => status === 'Active')
    .map(({ id }) => ({
      reason: `signing certificate ${id} is active`,
      flag: '--allow-active-certificates',
    }));
}

/**
 * The safety rule for what was seen from inside: MFA Delete asks for the root user with its MFA device, and who
 * takes these away freezes the versions of the bucket. A certificate plays no part in it.
 */
export function frozenBuckets(
  { password, accessKeys, mfaDevices }: RootCredentials,
  allow: Allowances,
  risk: MemberRisk | undefined,
): Refusal[] {
  if (allow.mfaDelete || risk?.state !== 'read') return [];
  const { buckets } = risk.mfaDelete;
  const goes = [password, accessKeys, mfaDevices].some(({ state }) => state !== 'none');
  if (buckets.length === 0 || !goes) return [];
  const reason = `only the root user with its MFA device removes versions in ${bucketNames(buckets)}: MFA Delete is on`;
  return [{ reason, flag: '--allow-mfa-delete' }];
}

function within(at: string, span: number, now: Date): boolean {
  return now.getTime() - Date.parse(at) < span;
}

/** Whole days, as a person says it. */
function ago(at: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(at)) / day);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
