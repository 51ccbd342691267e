import type { ConfirmSubscriptionCommandInput, ConfirmSubscriptionCommandOutput } from '@aws-sdk/client-sns';
import { AwsError } from '../../wire/aws-error.js';
import { topicArn } from '../../world/topic.js';
import type { Operation } from '../operation.js';
import { namedTopic } from './accessed-topic.js';
import { invalidParameter, notFound, requireMembers } from './errors.js';
import { isToken } from './subscription-token.js';

/** Whoever has the token may: it takes no permission, as the endpoint need not belong to anybody at AWS. */
export const confirmSubscription: Operation<
  ConfirmSubscriptionCommandInput,
  ConfirmSubscriptionCommandOutput
> = (input, context) => {
  requireMembers(input, ['TopicArn', 'Token']);
  const { Token: token = '', AuthenticateOnUnsubscribe: authenticate } = input;
  const arn = topicArn(namedTopic(context, input.TopicArn));
  if (!isToken(token, context.region)) throw invalidParameter('Token');
  const { topics } = context.world;
  const topic = topics.find(arn);
  if (!topic) throw notFound('Topic');
  const subscription = topics
    .subscriptionsTo(topic)
    .find(({ confirmation }) => confirmation?.token === token);
  if (!subscription) throw new AwsError('InvalidParameterException', 'Invalid token');
  subscription.confirmedByOwner = authenticate === 'true';
  topics.confirm(subscription);
  return { SubscriptionArn: subscription.arn };
};
