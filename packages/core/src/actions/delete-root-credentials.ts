import { AwsCallError, isExpired, isNoSuchEntity } from '../aws/aws-error.js';
import { causeOf } from '../aws/cause.js';
import { openRootSession, type RootSession } from '../aws/root-session.js';
import { RootwardenError } from '../errors.js';
import { saveBackup } from '../journal/backup.js';
import {
  isIdentical,
  observedCredentials,
  referenceTo,
  withoutCredentials,
} from '../model/observed-credentials.js';
import type { CredentialReference, DatedCredential } from '../model/outcome.js';
import type { DeleteRootCredentials } from '../model/plan.js';
import { refusals } from '../model/safety.js';
import type { ActionContext } from './action.js';
import { type Change, makeChange, UnknownEffect } from './change.js';
import { changedSince } from './changed-since.js';
import type { DeletionEnding, DeletionResult } from './deletion-result.js';
import { findSettled } from './find-settled.js';
import { type FoundCredentials, findCredentials, isSame, nameOf, references } from './found-credentials.js';
import { verifyDeletion } from './verify-deletion.js';

/** What happened to the planned credentials so far. */
interface Progress {
  /** Deleted by this run, in order. */
  readonly removed: CredentialReference[];
  /** Found to be gone without it. */
  readonly gone: CredentialReference[];
}

interface SincePlan {
  /** The hash of what the plan saw in the account. */
  readonly observed?: string | undefined;
  /** What earlier runs have deleted; it is never sent again, whatever AWS still shows. */
  readonly gone?: readonly DatedCredential[] | undefined;
}

/**
 * Deletes the root credentials of one member and proves it.
 *
 * A delete session lists what is there; what the plan does not hold, or saw otherwise, is refused. The
 * password and the access keys go first, then the certificates, whose bodies are saved before, and the MFA devices last, after a
 * read has shown neither password nor key: stopping anywhere leaves the account no weaker than it was. A
 * second session, of the audit task, reads that they are gone, and that what was to stay is there.
 *
 * Never throws for what AWS answers, nor for what the disk does: what was deleted is always told.
 *
 * @param since what is known of the account since the plan was made
 */
export async function deleteRootCredentials(
  context: ActionContext,
  action: DeleteRootCredentials,
  { observed, gone = [] }: SincePlan = {},
): Promise<DeletionResult> {
  const progress: Progress = {
    removed: [],
    gone: action.delete.filter((planned) => gone.some((one) => isIdentical(one, planned))),
  };
  for (let expired = 0; ; expired += 1) {
    try {
      const refusal = await deleteInSession(context, { action, observed, known: gone, progress });
      return finish(action, progress, refusal ?? (await verifyDeletion(context, action)));
    } catch (error) {
      // Nothing was done by a call whose session had expired: list again in a new one.
      if (isExpired(error) && !isOperatorExpired(error) && expired < 2) continue;
      return finish(action, progress, endingOf(error, context.signal));
    }
  }
}

function finish(
  action: DeleteRootCredentials,
  { removed, gone }: Progress,
  { stillShown = [], ...ending }: DeletionEnding,
): DeletionResult {
  // What was gone before the run came to it was not removed by it.
  if (ending.outcome === 'removed' && removed.length === 0)
    return { ...ending, outcome: 'nothing-to-remove', removed, remaining: [] };
  if (ending.outcome === 'removed') return { ...ending, removed, remaining: [] };
  if (ending.outcome === 'partly-removed')
    return { ...ending, removed, remaining: (action.keep?.credentials ?? []).map(referenceTo) };
  const isIn = (list: readonly CredentialReference[], planned: CredentialReference) =>
    list.some((credential) => isSame(credential, planned));
  const remaining = action.delete
    .filter((planned) => isIn(stillShown, planned) || !isIn([...removed, ...gone], planned))
    .map(referenceTo);
  return { ...ending, removed, remaining };
}

function endingOf(error: unknown, signal: AbortSignal): DeletionEnding {
  if (error instanceof UnknownEffect) {
    return { outcome: 'unknown', reason: error.message, cause: causeOf(error.look) };
  }
  if (error instanceof AwsCallError) {
    const told = { reason: error.awsMessage, cause: causeOf(error) };
    // Every other account would fare alike.
    if (isOperatorExpired(error)) return { outcome: 'unknown', ...told, failure: expiredCredentials(error) };
    const denied = error.kind === 'refused' && !isExpired(error);
    return { outcome: denied ? 'denied' : 'failed', ...told };
  }
  if (error instanceof RootwardenError) return { outcome: 'failed', reason: error.message, failure: error };
  if (signal.aborted && error === signal.reason) return { outcome: 'unknown', reason: 'interrupted' };
  throw error;
}

/** Whether the operator's own credentials are over: only AssumeRoot is signed with them. */
function isOperatorExpired(error: unknown): boolean {
  return isExpired(error) && (error as AwsCallError).operation === 'sts:AssumeRoot';
}

function expiredCredentials(cause: AwsCallError): RootwardenError {
  const message =
    'The credentials expired in the middle of the run: the accounts that are left were not tried.';
  return new RootwardenError('configuration', 'expired-credentials', message, {
    hint: 'Sign in again, then let `rootwarden runs resume` do the rest; `rootwarden runs list` names the run.',
    cause,
  });
}

interface Deletion {
  readonly action: DeleteRootCredentials;
  readonly observed: string | undefined;
  /** What earlier runs have deleted, planned or not. */
  readonly known: readonly DatedCredential[];
  readonly progress: Progress;
}

/** Returns an ending when a safety rule held the account back; undefined when everything planned is gone. */
async function deleteInSession(
  context: ActionContext,
  { action, observed, known, progress }: Deletion,
): Promise<DeletionEnding | undefined> {
  const { aws, partition, signal, allow } = context;
  const session = await openRootSession(aws, { account: action.account, task: 'delete', partition, signal });
  const done = [...progress.removed, ...progress.gone];
  const goneBefore = action.delete.filter((planned) => done.some((one) => isSame(one, planned)));
  const { found, stillShown } = await findSettled(context, session, [...known, ...goneBefore]);
  if (stillShown.length > 0) {
    const reason = `after a minute the listing still shows what was deleted: ${stillShown.map(nameOf).join(', ')}`;
    return { outcome: 'failed', reason, stillShown };
  }
  const changed = changedSince(found, action, observed);
  if (changed !== undefined) return { outcome: 'refused', reason: `${changed}; plan again` };
  const against = refusals(withoutCredentials(found, action.keep?.credentials ?? []), allow, aws.now());
  if (against.length > 0) {
    const why = against.map(({ reason, flag }) => `${reason} (${flag})`).join('; ');
    return { outcome: 'refused', reason: `since the plan: ${why}` };
  }
  const there = observedCredentials(found).filter((one) =>
    action.delete.some((planned) => isSame(planned, one)),
  );
  progress.gone.push(
    ...action.delete.filter((planned) => !there.some((reference) => isSame(reference, planned))),
  );
  await saveCertificates(context, action, found);
  const [devices, others] = split(there, ({ kind }) => kind === 'mfaDevice');
  for (const credential of others) {
    await deleteOne(context, session, credential, progress);
  }
  if (devices.length === 0) return undefined;
  const deleted = action.delete.filter((planned) => others.some((one) => isSame(one, planned)));
  const { found: after } = await findSettled(context, session, [...known, ...deleted]);
  const left = references(after).filter(({ kind }) => kind === 'password' || kind === 'accessKey');
  if (left.length > 0) {
    const reason = `MFA stays, because ${left.map(nameOf).join(', ')} is still there`;
    return { outcome: 'failed', reason };
  }
  for (const device of devices) {
    await deleteOne(context, session, device, progress);
  }
  return undefined;
}

async function deleteOne(
  context: ActionContext,
  session: RootSession,
  credential: DatedCredential,
  { removed, gone }: Progress,
): Promise<void> {
  const made = await makeChange(context, deletion(context, session, credential));
  (made === 'done' ? removed : gone).push(referenceTo(credential));
}

function split<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** A deleted certificate cannot be had again: its body is in the listing before, and nowhere after. */
async function saveCertificates(
  { directory, aws }: ActionContext,
  { account, delete: planned }: DeleteRootCredentials,
  { signingCertificates }: FoundCredentials,
): Promise<void> {
  const goes = (id: string) => planned.some((one) => isSame(one, { kind: 'signingCertificate', id }));
  for (const certificate of signingCertificates.items.filter(({ id }) => goes(id))) {
    const savedAt = aws.now();
    await saveBackup(directory, {
      account,
      service: 'iam',
      resource: certificate.id,
      savedAt,
      content: certificate,
    });
  }
}

/** The call that deletes one credential. `UserName` is left out: with it, the call would address an IAM user. */
function deletion(context: ActionContext, session: RootSession, credential: DatedCredential): Change {
  const { call: iam, account, accessKeyId } = session;
  const { kind, id = '' } = credential;
  const dated = { ...referenceTo(credential), createdAt: credential.createdAt };
  const options = { changes: true, signal: context.signal };
  const calls = {
    password: ['iam:DeleteLoginProfile', () => iam('iam:DeleteLoginProfile', {}, options)],
    accessKey: ['iam:DeleteAccessKey', () => iam('iam:DeleteAccessKey', { AccessKeyId: id }, options)],
    signingCertificate: [
      'iam:DeleteSigningCertificate',
      () => iam('iam:DeleteSigningCertificate', { CertificateId: id }, options),
    ],
    mfaDevice: [
      'iam:DeactivateMFADevice',
      () => iam('iam:DeactivateMFADevice', { SerialNumber: id }, options),
    ],
  } as const;
  const [operation, send] = calls[kind];
  return {
    intent: { account, operation, accessKeyId, credential: dated },
    send,
    isMade: async () => {
      const found = references(await findCredentials(session, context.signal));
      return !found.some((reference) => isSame(reference, credential));
    },
    isAlreadyMade: isNoSuchEntity,
  };
}
