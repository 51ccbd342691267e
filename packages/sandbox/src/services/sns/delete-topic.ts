import type { DeleteTopicCommandInput, DeleteTopicCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { permittedTopic } from './accessed-topic.js';
import { requireMembers } from './errors.js';

/** With its subscriptions. A topic that does not exist is deleted without a word. */
export const deleteTopic: Operation<DeleteTopicCommandInput, DeleteTopicCommandOutput> = (input, context) => {
  requireMembers(input, ['TopicArn']);
  const topic = permittedTopic(context, { arn: input.TopicArn, action: 'sns:DeleteTopic' });
  if (topic) context.world.topics.remove(topic);
  return {};
};
