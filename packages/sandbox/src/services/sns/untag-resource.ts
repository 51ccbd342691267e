import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { requireMembers } from './errors.js';
import { taggedTopic } from './tagged-topic.js';

/** Keys that the topic does not have are passed over. */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['ResourceArn', 'TagKeys']);
  const keys = input.TagKeys ?? [];
  const topic = taggedTopic(context, {
    arn: input.ResourceArn,
    action: 'sns:UntagResource',
    keys: { 'aws:TagKeys': keys },
  });
  topic.tags = topic.tags.filter(({ Key }) => !keys.includes(Key));
  return {};
};
