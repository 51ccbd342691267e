import { AwsCallError } from '../aws/aws-error.js';
import { causeOf } from '../aws/cause.js';
import type { ActionOutcome, Cause } from '../model/outcome.js';
import type { OrganizationAction } from '../model/plan.js';
import type { ActionContext } from './action.js';
import { type Change, makeChange, UnknownEffect } from './change.js';

/** A kind of change to the organization itself. */
export interface OrganizationActionKind<Action extends OrganizationAction> {
  /** What it does, to stand after "will": `enable trusted access for iam.amazonaws.com`. */
  describe(action: Action): string;
  /** The mutating call. */
  operation(action: Action): string;
  /** Reads AWS: is it as the action wants it? Asked before, to leave alone what is done, and after, as proof. */
  isDone(context: ActionContext, action: Action): Promise<boolean>;
  run(context: ActionContext, action: Action): Promise<unknown>;
  /** AWS's error code for what was done already, where it has one. */
  readonly alreadyDone?: string;
}

export interface EnsureResult {
  readonly outcome: ActionOutcome;
  readonly reason?: string;
  readonly cause?: Cause;
}

/** How long AWS may take to show what it has done, in milliseconds. */
const verifyFor = 60_000;

/** Brings about what an action wants: looks, changes, looks again. */
export async function ensure<Action extends OrganizationAction>(
  context: ActionContext,
  kind: OrganizationActionKind<Action>,
  action: Action,
): Promise<EnsureResult> {
  try {
    if (await kind.isDone(context, action)) return { outcome: 'unchanged' };
    const change: Change = {
      intent: { account: action.account, operation: kind.operation(action), action },
      send: () => kind.run(context, action),
      isMade: () => kind.isDone(context, action),
      isAlreadyMade: (error) => error.code === kind.alreadyDone,
    };
    const made = await makeChange(context, change);
    const verified = await verify(context, () => kind.isDone(context, action));
    // Somebody else was quicker: it is as it should be, and it was not this run.
    return made === 'already-gone' && verified.outcome === 'done' ? { outcome: 'unchanged' } : verified;
  } catch (error) {
    if (error instanceof UnknownEffect)
      return { outcome: 'unknown', reason: error.message, cause: causeOf(error.look) };
    if (error instanceof AwsCallError) {
      const outcome = error.kind === 'refused' ? 'denied' : 'failed';
      return { outcome, reason: error.awsMessage, cause: causeOf(error) };
    }
    if (context.signal.aborted) return { outcome: 'unknown', reason: 'interrupted' };
    throw error;
  }
}

async function verify(
  { clock, signal }: ActionContext,
  isDone: () => Promise<boolean>,
): Promise<EnsureResult> {
  const until = clock.monotonic() + verifyFor;
  for (let pause = 500; ; pause *= 2) {
    if (await isDone()) return { outcome: 'done' };
    if (clock.monotonic() + pause > until) {
      return { outcome: 'failed', reason: 'AWS accepted it, and does not show it after a minute' };
    }
    await clock.sleep(pause, signal);
  }
}
