import type { DeleteMessageCommandInput, DeleteMessageCommandOutput } from '@aws-sdk/client-sqs';
import type { Queue } from '../../world/queue.js';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { receiptHandleIsInvalid, requireMembers } from './errors.js';
import { messageIdIn } from './messages.js';

export const deleteMessage: Operation<DeleteMessageCommandInput, DeleteMessageCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['QueueUrl', 'ReceiptHandle']);
  const { ReceiptHandle: handle = '' } = input;
  return removeReceived(accessedQueue(context, input, 'sqs:DeleteMessage'), handle);
};

/** A message that is gone already, or has been received again since, is no mistake. */
export function removeReceived(queue: Queue, handle: string) {
  if (messageIdIn(handle) === undefined) throw receiptHandleIsInvalid();
  queue.messages = queue.messages.filter(({ receiptHandle }) => receiptHandle !== handle);
  return {};
}
