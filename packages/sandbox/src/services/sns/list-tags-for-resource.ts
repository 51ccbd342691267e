import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { requireMembers } from './errors.js';
import { taggedTopic } from './tagged-topic.js';

export const listTagsForResource: Operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
> = (input, context) => {
  requireMembers(input, ['ResourceArn']);
  const topic = taggedTopic(context, { arn: input.ResourceArn, action: 'sns:ListTagsForResource' });
  return { Tags: [...topic.tags] };
};
