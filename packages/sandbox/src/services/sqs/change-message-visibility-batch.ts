import type {
  ChangeMessageVisibilityBatchCommandInput,
  ChangeMessageVisibilityBatchCommandOutput,
} from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { checkBatch, eachOf } from './batch.js';
import { hideReceived } from './change-message-visibility.js';
import { requireMembers } from './errors.js';

export const changeMessageVisibilityBatch: Operation<
  ChangeMessageVisibilityBatchCommandInput,
  ChangeMessageVisibilityBatchCommandOutput
> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'Entries']);
  const { Entries: entries = [] } = input;
  const queue = accessedQueue(context, input, 'sqs:ChangeMessageVisibility');
  checkBatch(entries, 'ChangeMessageVisibilityBatchRequestEntry');
  return eachOf(entries, (entry) => hideReceived(queue, entry, context.now));
};
