import type {
  ChangeMessageVisibilityCommandInput,
  ChangeMessageVisibilityCommandOutput,
} from '@aws-sdk/client-sqs';
import type { Queue } from '../../world/queue.js';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { invalidParameter, receiptHandleIsInvalid, requireMembers } from './errors.js';
import { messageIdIn } from './messages.js';

export const changeMessageVisibility: Operation<
  ChangeMessageVisibilityCommandInput,
  ChangeMessageVisibilityCommandOutput
> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'ReceiptHandle', 'VisibilityTimeout']);
  const queue = accessedQueue(context, input, 'sqs:ChangeMessageVisibility');
  return hideReceived(queue, input, context.now);
};

interface Hiding {
  readonly ReceiptHandle: string | undefined;
  readonly VisibilityTimeout?: number | undefined;
}

/** Hides a message that somebody has received for so many seconds from now; 0 gives it back. */
export function hideReceived(
  queue: Queue,
  { ReceiptHandle: handle = '', VisibilityTimeout: seconds = 0 }: Hiding,
  now: Date,
) {
  if (!(seconds >= 0 && seconds <= 43_200)) {
    throw invalidParameter(seconds, 'VisibilityTimeout', 'Must be between 0 and 43200, if provided.');
  }
  if (messageIdIn(handle) === undefined) throw receiptHandleIsInvalid();
  const held = queue.messages.find(({ receiptHandle }) => receiptHandle === handle);
  if (!held || held.visibleAt <= now) {
    const why = 'Message does not exist or is not available for visibility timeout change.';
    throw invalidParameter(handle, 'ReceiptHandle', why);
  }
  const hidden = { ...held, visibleAt: new Date(now.getTime() + seconds * 1000) };
  queue.messages = queue.messages.map((message) => (message === held ? hidden : message));
  return {};
}
