import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { requireMembers } from './errors.js';
import { readEntry, sendEntry } from './send-entry.js';

export const sendMessage: Operation<SendMessageCommandInput, SendMessageCommandOutput> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'MessageBody']);
  const entry = readEntry(input);
  const queue = accessedQueue(context, input, 'sqs:SendMessage');
  return sendEntry(queue, entry, context);
};
