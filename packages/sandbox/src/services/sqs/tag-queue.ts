import type { TagQueueCommandInput, TagQueueCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { requestTagKeys } from '../tag-keys.js';
import { ownQueue } from './accessed-queue.js';
import { requireMembers } from './errors.js';
import { readTags, withTags } from './queue-tags.js';

export const tagQueue: Operation<TagQueueCommandInput, TagQueueCommandOutput> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'Tags']);
  const tags = readTags(input.Tags, input.QueueUrl ?? '');
  const queue = ownQueue(context, input, 'sqs:TagQueue', requestTagKeys(tags));
  queue.tags = withTags(queue.tags, tags, queue.name);
  return {};
};
