import type { UntagQueueCommandInput, UntagQueueCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { ownQueue } from './accessed-queue.js';
import { requireMembers } from './errors.js';

/** Keys that the queue does not have are passed over. */
export const untagQueue: Operation<UntagQueueCommandInput, UntagQueueCommandOutput> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'TagKeys']);
  const keys = input.TagKeys ?? [];
  const queue = ownQueue(context, input, 'sqs:UntagQueue', { 'aws:TagKeys': keys });
  queue.tags = queue.tags.filter(({ Key }) => !keys.includes(Key));
  return {};
};
