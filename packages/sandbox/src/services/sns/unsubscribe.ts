import type { UnsubscribeCommandInput, UnsubscribeCommandOutput } from '@aws-sdk/client-sns';
import type { Operation } from '../operation.js';
import { permittedSubscription } from './accessed-subscription.js';
import { invalidParameter, requireMembers } from './errors.js';

/** A subscription that does not exist ends without a word (observed); one that is pending cannot be ended. */
export const unsubscribe: Operation<UnsubscribeCommandInput, UnsubscribeCommandOutput> = (input, context) => {
  requireMembers(input, ['SubscriptionArn']);
  const { SubscriptionArn: arn = '' } = input;
  const subscription = permittedSubscription(context, arn, 'sns:Unsubscribe');
  if (subscription?.confirmation) {
    throw invalidParameter(`SubscriptionArn Reason: This subscription is pending confirmation`);
  }
  if (subscription) context.world.topics.unsubscribe(subscription);
  return {};
};
