import type { SendMessageBatchCommandInput, SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { checkBatch, eachOf } from './batch.js';
import { requireMembers } from './errors.js';
import { readEntry, sendEntry } from './send-entry.js';

/** The server takes no request that is longer than a batch may be. */
export const sendMessageBatch: Operation<SendMessageBatchCommandInput, SendMessageBatchCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['QueueUrl', 'Entries']);
  const { Entries: entries = [] } = input;
  const queue = accessedQueue(context, input, 'sqs:SendMessage');
  checkBatch(entries, 'SendMessageBatchRequestEntry');
  return eachOf(entries, (entry) => sendEntry(queue, readEntry(entry), context));
};
