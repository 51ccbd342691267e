import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { requestTagKeys } from '../tag-keys.js';
import { requireMembers } from './errors.js';
import { taggedTopic } from './tagged-topic.js';
import { readTags, withTags } from './topic-tags.js';

export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, context) => {
  requireMembers(input, ['ResourceArn', 'Tags']);
  const tags = readTags(input.Tags);
  const topic = taggedTopic(context, {
    arn: input.ResourceArn,
    action: 'sns:TagResource',
    keys: requestTagKeys(tags),
  });
  topic.tags = withTags(topic.tags, tags);
  return {};
};
