import { snsDenial } from '../../authorize/denial.js';
import type { Subscription } from '../../world/topic.js';
import type { CallContext } from '../operation.js';
import { everything } from './accessed-topic.js';
import { invalidParameter, notFound } from './errors.js';

/**
 * The subscription that an ARN names, once it is clear that the caller may do that; undefined where there is none.
 * It is authorized on the topic (seen in the field), or, where that is another account's, on what the caller's
 * account has (assumed). Who owns neither the subscription nor the topic is refused (assumed).
 */
export function permittedSubscription(
  context: CallContext,
  arn: string,
  action: string,
): Subscription | undefined {
  const elements = arn.split(':');
  if (elements.length < 6) {
    const why = `An ARN must have at least 6 elements, not ${elements.length}`;
    throw invalidParameter(`SubscriptionArn Reason: ${why}`);
  }
  if (elements.length !== 7 || elements[3] !== context.region) throw invalidParameter('SubscriptionArn');
  const { principal, world } = context;
  const topic = elements.slice(0, 6).join(':');
  const isOwnTopic = elements[4] === principal.account;
  const resource = isOwnTopic ? topic : everything(context);
  context.authorize(action, resource);
  const subscription = world.topics.subscription(arn);
  if (subscription && !isOwnTopic && subscription.owner !== principal.account) {
    throw snsDenial({ principal, action, resource: topic });
  }
  return subscription;
}

/** @throws AwsError NotFound */
export function accessedSubscription(context: CallContext, arn: string, action: string): Subscription {
  const subscription = permittedSubscription(context, arn, action);
  if (subscription) return subscription;
  throw notFound('Subscription');
}
