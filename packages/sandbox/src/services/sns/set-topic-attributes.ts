import type { SetTopicAttributesCommandInput, SetTopicAttributesCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { accessedTopic } from './accessed-topic.js';
import { requireMembers } from './errors.js';
import { checkTopicAttribute } from './topic-attributes.js';
import { readTopicPolicy } from './topic-policy.js';

/** One attribute a request. */
export const setTopicAttributes: Operation<
  SetTopicAttributesCommandInput,
  SetTopicAttributesCommandOutput
> = (input, context) => {
  requireMembers(input, ['TopicArn', 'AttributeName']);
  const { AttributeName: name = '', AttributeValue: value = '' } = input;
  const topic = accessedTopic(context, { arn: input.TopicArn, action: 'sns:SetTopicAttributes' });
  if (name === 'Policy') {
    topic.policy = readTopicPolicy(value, context.world);
    return {};
  }
  checkTopicAttribute(topic, [name, value]);
  topic.attributes = { ...topic.attributes, [name]: value };
  return {};
};
