import type { Subscription } from '../../world/topic.js';

/** A subscription in a list. What nobody has confirmed shows no ARN. */
export const subscriptionOutput = (subscription: Subscription) => ({
  SubscriptionArn: subscription.confirmation ? 'PendingConfirmation' : subscription.arn,
  Owner: subscription.owner,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topic,
});

/** Everything that GetSubscriptionAttributes tells. */
export const subscriptionAttributes = (subscription: Subscription) => ({
  Owner: subscription.owner,
  RawMessageDelivery: 'false',
  TopicArn: subscription.topic,
  Endpoint: subscription.endpoint,
  Protocol: subscription.protocol,
  PendingConfirmation: `${subscription.confirmation !== undefined}`,
  ConfirmationWasAuthenticated: `${subscription.confirmedByOwner}`,
  SubscriptionArn: subscription.arn,
  SubscriptionPrincipal: subscription.principal,
  ...(subscription.attributes.FilterPolicy !== undefined && { FilterPolicyScope: 'MessageAttributes' }),
  ...subscription.attributes,
});
