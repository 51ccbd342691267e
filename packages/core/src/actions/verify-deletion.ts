import { AwsCallError } from '../aws/aws-error.js';
import { causeOf } from '../aws/cause.js';
import { openRootSession, type RootSession } from '../aws/root-session.js';
import { accountSummary } from '../aws/root-user.js';
import type { CredentialReference } from '../model/outcome.js';
import type { DeleteRootCredentials } from '../model/plan.js';
import type { ActionContext } from './action.js';
import type { DeletionEnding } from './deletion-result.js';
import { shownFor } from './find-settled.js';
import { findCredentials, isSame, nameOf, references } from './found-credentials.js';

/** What a look at the account shows: how it ended, or what is still there. */
type Sight =
  | { readonly ending: DeletionEnding }
  | { readonly shown: string; readonly isShown: (planned: CredentialReference) => boolean };

/** Looks at the account in an audit session until what was to go is gone, or a minute has passed. */
export async function verifyDeletion(
  context: ActionContext,
  { account, delete: planned, keep }: DeleteRootCredentials,
): Promise<DeletionEnding> {
  const { aws, clock, partition, signal } = context;
  const until = clock.monotonic() + shownFor;
  try {
    const session = await openRootSession(aws, { account, task: 'audit', partition, signal });
    const verifiedAt = () => aws.now().toISOString();
    const look = keep
      ? () => lookForTheRest(session, { ...keep, signal, verifiedAt })
      : () => lookForAnything(session, { signal, verifiedAt });
    for (let pause = 500; ; pause *= 2) {
      const sight = await look();
      if ('ending' in sight) return sight.ending;
      if (clock.monotonic() + pause > until) {
        const stillShown = planned.filter(sight.isShown);
        return { outcome: 'failed', reason: `after a minute ${sight.shown}`, stillShown };
      }
      await clock.sleep(pause, signal);
    }
  } catch (error) {
    const unread = 'deleted, but it could not be read back';
    if (error instanceof AwsCallError) {
      return { outcome: 'unknown', reason: `${unread}: ${error.awsMessage}`, cause: causeOf(error) };
    }
    if (signal.aborted && error === signal.reason)
      return { outcome: 'unknown', reason: `${unread}: interrupted` };
    throw error;
  }
}

interface Looking {
  readonly signal: AbortSignal;
  readonly verifiedAt: () => string;
}

/** One request tells that nothing is left. */
async function lookForAnything({ call }: RootSession, { signal, verifiedAt }: Looking): Promise<Sight> {
  const flags = await accountSummary(call, { signal });
  const shown = Object.entries(flags).flatMap(([kind, present]) => (present ? [kind] : []));
  if (shown.length === 0) return { ending: { outcome: 'removed', verifiedAt: verifiedAt() } };
  const isShown = ({ kind }: CredentialReference) => flags[flagOf[kind]];
  return { shown: `the account summary still shows: ${shown.join(', ')}`, isShown };
}

/** The account summary tells kinds, not single credentials. */
const flagOf = {
  password: 'password',
  accessKey: 'accessKeys',
  mfaDevice: 'mfaDevices',
  signingCertificate: 'signingCertificates',
} as const;

interface Kept {
  readonly credentials: readonly CredentialReference[];
  readonly reason: string;
}

/** Where something stays, only the listing tells that exactly this is left. */
async function lookForTheRest(
  session: RootSession,
  { credentials, reason, signal, verifiedAt }: Looking & Kept,
): Promise<Sight> {
  const there = references(await findCredentials(session, signal));
  const isIn = (list: readonly CredentialReference[], one: CredentialReference) =>
    list.some((other) => isSame(other, one));
  const left = there.filter((one) => !isIn(credentials, one));
  if (left.length > 0) {
    const shown = `the listing still shows: ${left.map(nameOf).join(', ')}`;
    return { shown, isShown: (planned) => isIn(left, planned) };
  }
  const lost = credentials.filter((one) => !isIn(there, one));
  if (lost.length > 0) {
    const why = `${lost.map(nameOf).join(', ')} was to stay and is not there; this run did not delete it`;
    return { ending: { outcome: 'failed', reason: why } };
  }
  return { ending: { outcome: 'partly-removed', reason, verifiedAt: verifiedAt() } };
}
