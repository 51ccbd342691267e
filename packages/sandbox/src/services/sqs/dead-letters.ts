import { type Message, type Queue, queueArn } from '../../world/queue.js';
import type { CallContext } from '../operation.js';
import { redrivePolicyOf } from './redrive.js';

/**
 * Moves the messages to the queue of dead letters that were received as often as they may be, and gives those that
 * stay. What is hidden stays until it would be received again; without that queue everything does.
 *
 * @see Developer Guide, "Using dead-letter queues in Amazon SQS"
 */
export function withoutDeadLetters(
  queue: Queue,
  messages: readonly Message[],
  { world, now }: CallContext,
): readonly Message[] {
  const policy = redrivePolicyOf(queue);
  const target = policy && world.queues.findByArn(policy.deadLetterTargetArn);
  if (!policy || !target) return messages;
  const isDead = ({ visibleAt, receiveCount }: Message) =>
    visibleAt <= now && receiveCount >= policy.maxReceiveCount;
  const dead = messages.filter(isDead).map((message) => ({
    ...message,
    receiptHandle: undefined,
    deadLetterOf: queueArn(queue),
  }));
  if (dead.length === 0) return messages;
  // A receipt from one queue is none in another; the age of a message goes on.
  target.messages = [...target.messages, ...dead];
  return messages.filter((message) => !isDead(message));
}
