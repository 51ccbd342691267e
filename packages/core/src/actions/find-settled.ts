import type { RootSession } from '../aws/root-session.js';
import { isIdentical, observedCredentials } from '../model/observed-credentials.js';
import type { CredentialReference, DatedCredential } from '../model/outcome.js';
import type { ActionContext } from './action.js';
import { type FoundCredentials, findCredentials } from './found-credentials.js';

/** How long AWS may take to show that credentials are gone, in milliseconds. */
export const shownFor = 60_000;

interface Settled {
  readonly found: FoundCredentials;
  /** What is gone and was shown all the same until the end. */
  readonly stillShown: readonly CredentialReference[];
}

/**
 * Lists what is there; again, for a minute, while the listing shows what is known to be gone: "IAM is
 * eventually consistent" (IAM User Guide, troubleshoot_general). A password that was made since is another
 * one, and is shown at once.
 *
 * @param gone what was deleted before
 */
export async function findSettled(
  { clock, signal }: Pick<ActionContext, 'clock' | 'signal'>,
  session: RootSession,
  gone: readonly DatedCredential[],
): Promise<Settled> {
  const until = clock.monotonic() + shownFor;
  for (let pause = 500; ; pause *= 2) {
    const found = await findCredentials(session, signal);
    const stillShown = observedCredentials(found).filter((shown) =>
      gone.some((one) => isIdentical(one, shown)),
    );
    if (stillShown.length === 0 || clock.monotonic() + pause > until) return { found, stillShown };
    await clock.sleep(pause, signal);
  }
}
