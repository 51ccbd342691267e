import { AwsCallError, isExpired } from '../aws/aws-error.js';
import type { IntentResult, JournalEntry } from '../journal/entries.js';
import type { ActionContext } from './action.js';

type Intent = Extract<JournalEntry, { type: 'intent' }>;

/** One change to AWS: how to make it, and how to see whether it is made. */
export interface Change {
  readonly intent: Omit<Intent, 'type'>;
  /** Sends the mutating call, once. */
  readonly send: () => Promise<unknown>;
  /** Reads AWS: is it as the change wants it? */
  readonly isMade: () => Promise<boolean>;
  /** Whether AWS's refusal means that nothing is left to change. */
  readonly isAlreadyMade: (error: AwsCallError) => boolean;
}

/** A change whose answer was lost, and whose effect could not be looked at: nobody knows whether it was made. */
export class UnknownEffect extends Error {
  override readonly name = 'UnknownEffect';

  /** @param look what AWS answered to whoever looked */
  constructor(
    lost: AwsCallError,
    readonly look: AwsCallError,
  ) {
    const [, operation = lost.operation] = lost.operation.split(':');
    const unread = 'and whether it was done could not be read';
    super(`${operation} was sent and got no clear answer, ${unread}: ${look.awsMessage}`, { cause: look });
  }
}

/** How often a change is sent whose result stays unclear and whose effect a read does not show. */
const tries = 4;
const shortestPause = 500;

/**
 * Makes one change under the journal: the intent is on disk before the call, the result follows it. After
 * an unclear answer the state is read first, so that nothing is ever sent again that was done. Returns
 * `already-gone` when AWS said that somebody else had done it.
 *
 * @throws AwsCallError when AWS refused or never answered clearly; UnknownEffect when the state could not be read
 *   after an unclear answer, unless the session had expired; RootwardenError when the journal cannot be
 *   written; the signal's reason when it aborts before the call
 */
export async function makeChange(
  { journal, clock, signal }: ActionContext,
  change: Change,
): Promise<'done' | 'already-gone'> {
  for (let tried = 1; ; tried += 1) {
    signal.throwIfAborted();
    const intent = await journal.commit({ type: 'intent', ...change.intent });
    const conclude = (result: IntentResult, more: { by?: 'read'; code?: string; message?: string } = {}) =>
      journal.record({ type: 'result', intent, result, ...more });
    try {
      await change.send();
      conclude('done');
      return 'done';
    } catch (error) {
      if (!(error instanceof AwsCallError)) {
        conclude('not-sent');
        throw error;
      }
      const { code, awsMessage: message } = error;
      if (change.isAlreadyMade(error)) {
        conclude('already-gone', { code, message });
        // After an unclear answer it was most likely this run's own call that made it.
        return tried > 1 ? 'done' : 'already-gone';
      }
      if (error.kind !== 'unclear') {
        conclude(error.kind === 'unsent' ? 'not-sent' : 'refused', { code, message });
        throw error;
      }
      conclude('unclear', { code, message });
      await clock.sleep(shortestPause * 2 ** tried, signal);
      if (await look(change, error)) {
        conclude('done', { by: 'read' });
        return 'done';
      }
      if (tried >= tries) throw error;
    }
  }
}

async function look({ isMade }: Change, lost: AwsCallError): Promise<boolean> {
  try {
    return await isMade();
  } catch (error) {
    // In a new session it can be looked at: who opened this one does so.
    if (!(error instanceof AwsCallError) || isExpired(error)) throw error;
    throw new UnknownEffect(lost, error);
  }
}
