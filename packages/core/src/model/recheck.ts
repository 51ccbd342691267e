import type { AccountId } from './account-id.js';
import type { AccountRun } from './run.js';

/** A console session lives up to 12 hours, in seconds, and outlives the password that opened it. */
const longestConsoleSession = 12 * 60 * 60;

/** Accounts that are to be looked at once more. */
export interface Recheck {
  /** From when on, ISO 8601, AWS's time. */
  readonly due: string;
  readonly accounts: readonly AccountId[];
}

/**
 * Where a root user may still be signed in after a run: its password was taken, and no session ends with it. Who
 * holds such a session can make a key in an account that was read to be clean. Undefined where there is none.
 *
 * @param after seconds until no such session can be open any more
 */
export function recheckOf(
  accounts: readonly AccountRun[],
  now: Date,
  after: number = longestConsoleSession,
): Recheck | undefined {
  const signedIn = accounts.filter(({ removed }) => removed.some(({ kind }) => kind === 'password'));
  if (signedIn.length === 0) return undefined;
  const due = new Date(now.getTime() + after * 1_000).toISOString();
  return { due, accounts: signedIn.map(({ id }) => id) };
}
