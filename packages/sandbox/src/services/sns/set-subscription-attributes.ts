import type {
  SetSubscriptionAttributesCommandInput,
  SetSubscriptionAttributesCommandOutput,
} from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { accessedSubscription } from './accessed-subscription.js';
import { requireMembers } from './errors.js';
import { withAttributes } from './subscription-attributes.js';

/** One attribute a request. */
export const setSubscriptionAttributes: Operation<
  SetSubscriptionAttributesCommandInput,
  SetSubscriptionAttributesCommandOutput
> = (input, context) => {
  requireMembers(input, ['SubscriptionArn', 'AttributeName']);
  const { SubscriptionArn: arn = '', AttributeName: name = '', AttributeValue: value = '' } = input;
  const subscription = accessedSubscription(context, arn, 'sns:SetSubscriptionAttributes');
  subscription.attributes = withAttributes(subscription, { [name]: value });
  return {};
};
