import type { WorldTruth } from '@rootwarden/sandbox';
import type { Truths } from '../evidence/truth.js';

const day = 86_400_000;

interface Circumstances {
  readonly denied: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
}

/** What every account has to hold in the end, from AWS's and the safety rules' words. */
export function expectedEnd(truths: Truths, { denied, held }: Circumstances): Truths {
  return new Map(
    [...truths].map(([id, truth]) => {
      const stays = !truth.target || denied.has(id) || held.has(id);
      return [id, stays ? truth : { ...truth, credentials: [] }];
    }),
  );
}

/** Accounts that a safety rule holds back: a key used within 90 days, a sign-in within 7, an active certificate. */
export function heldBack({ accounts }: WorldTruth, now: Date): ReadonlySet<string> {
  const since = (at: string | null | undefined) => now.getTime() - Date.parse(at ?? '1970-01-01');
  const isHeld = ({ password, accessKeys, signingCertificates }: (typeof accounts)[number]['root']) =>
    since(password?.lastUsed) < 7 * day ||
    accessKeys.some(({ lastUsed }) => since(lastUsed?.at) < 90 * day) ||
    signingCertificates.some(({ status }) => status === 'Active');
  return new Set(accounts.filter(({ root }) => isHeld(root)).map(({ id }) => id));
}
