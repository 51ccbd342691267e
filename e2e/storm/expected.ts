import type { WorldTruth } from '@rootwarden/sandbox';
import type { Truths } from '../evidence/truth.js';

const day = 86_400_000;

interface Circumstances {
  readonly denied: ReadonlySet<string>;
  readonly lifted: boolean;
  readonly now: Date;
}

/** What every account has to hold in the end, from AWS's and the safety rules' words: sorted lines of text. */
export function expectedEnd(
  truths: Truths,
  { accounts }: WorldTruth,
  { denied, lifted, now }: Circumstances,
): Map<string, readonly string[]> {
  const held = new Set(accounts.filter(({ root }) => isHeldBack(root, now)).map(({ id }) => id));
  return new Map(
    [...truths].map(([id, { target, credentials }]) => {
      const stays = !target || denied.has(id) || (!lifted && held.has(id));
      return [id, stays ? credentials : []];
    }),
  );
}

/** A key used within 90 days, a sign-in within 7, an active certificate. */
function isHeldBack(
  { password, accessKeys, signingCertificates }: WorldTruth['accounts'][number]['root'],
  now: Date,
): boolean {
  const since = (at: string | null | undefined) => now.getTime() - Date.parse(at ?? '1970-01-01');
  return (
    since(password?.lastUsed) < 7 * day ||
    accessKeys.some(({ lastUsed }) => since(lastUsed?.at) < 90 * day) ||
    signingCertificates.some(({ status }) => status === 'Active')
  );
}
