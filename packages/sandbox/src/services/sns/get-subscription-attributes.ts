import type {
  GetSubscriptionAttributesCommandInput,
  GetSubscriptionAttributesCommandOutput,
} from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { accessedSubscription } from './accessed-subscription.js';
import { requireMembers } from './errors.js';
import { subscriptionAttributes } from './subscription-output.js';

export const getSubscriptionAttributes: Operation<
  GetSubscriptionAttributesCommandInput,
  GetSubscriptionAttributesCommandOutput
> = (input, context) => {
  requireMembers(input, ['SubscriptionArn']);
  const { SubscriptionArn: arn = '' } = input;
  const subscription = accessedSubscription(context, arn, 'sns:GetSubscriptionAttributes');
  return { Attributes: subscriptionAttributes(subscription) };
};
