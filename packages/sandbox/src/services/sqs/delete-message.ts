import type { DeleteMessageCommandInput, DeleteMessageCommandOutput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { requireMembers } from './errors.js';
import { messageIdIn } from './messages.js';

/** A message that is gone already, or has been received again since, is no mistake. */
export const deleteMessage: Operation<DeleteMessageCommandInput, DeleteMessageCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['QueueUrl', 'ReceiptHandle']);
  const { ReceiptHandle: handle = '' } = input;
  const queue = accessedQueue(context, input, 'sqs:DeleteMessage');
  if (messageIdIn(handle) === undefined) {
    throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', 404);
  }
  queue.messages = queue.messages.filter(({ receiptHandle }) => receiptHandle !== handle);
  return {};
};
