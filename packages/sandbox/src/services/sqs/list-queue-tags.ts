import type { ListQueueTagsCommandInput, ListQueueTagsCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { ownQueue } from './accessed-queue.js';

/** Of a queue without tags: no Tags at all. */
export const listQueueTags: Operation<ListQueueTagsCommandInput, ListQueueTagsCommandOutput> = (
  input,
  context,
) => {
  const { tags } = ownQueue(context, input, 'sqs:ListQueueTags');
  if (tags.length === 0) return {};
  return { Tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) };
};
