import type { GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { accessedTopic } from './accessed-topic.js';
import { requireMembers } from './errors.js';
import { topicAttributes } from './topic-attributes.js';

export const getTopicAttributes: Operation<
  GetTopicAttributesCommandInput,
  GetTopicAttributesCommandOutput
> = (input, context) => {
  requireMembers(input, ['TopicArn']);
  const topic = accessedTopic(context, { arn: input.TopicArn, action: 'sns:GetTopicAttributes' });
  return { Attributes: topicAttributes(topic, context.world) };
};
