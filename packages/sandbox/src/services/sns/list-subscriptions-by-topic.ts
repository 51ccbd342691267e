import type {
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsByTopicCommandOutput,
} from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { accessedTopic } from './accessed-topic.js';
import { requireMembers } from './errors.js';
import { pageOf } from './page.js';
import { subscriptionOutput } from './subscription-output.js';

export const listSubscriptionsByTopic: Operation<
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsByTopicCommandOutput
> = (input, context) => {
  requireMembers(input, ['TopicArn']);
  const topic = accessedTopic(context, { arn: input.TopicArn, action: 'sns:ListSubscriptionsByTopic' });
  const { items, rest } = pageOf(context.world.topics.subscriptionsTo(topic), input);
  return { Subscriptions: items.map(subscriptionOutput), ...rest };
};
