import type { DeleteMessageBatchCommandInput, DeleteMessageBatchCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { checkBatch, eachOf } from './batch.js';
import { removeReceived } from './delete-message.js';
import { requireMembers } from './errors.js';

export const deleteMessageBatch: Operation<
  DeleteMessageBatchCommandInput,
  DeleteMessageBatchCommandOutput
> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'Entries']);
  const { Entries: entries = [] } = input;
  const queue = accessedQueue(context, input, 'sqs:DeleteMessage');
  checkBatch(entries, 'DeleteMessageBatchRequestEntry');
  return eachOf(entries, ({ ReceiptHandle: handle = '' }) => removeReceived(queue, handle));
};
