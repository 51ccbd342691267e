import { randomUUID } from 'node:crypto';
import type { SubscribeCommandInput, SubscribeCommandOutput } from '@aws-sdk/client-sns';
import { askForConfirmation } from '../../topic-delivery/ask-for-confirmation.js';
import { AwsError } from '../../wire/aws-error.js';
import { principalArn } from '../../world/principal.js';
import {
  isMail,
  type Subscription,
  type SubscriptionProtocol,
  subscriptionProtocols,
  type Topic,
  topicArn,
} from '../../world/topic.js';
import type { CallContext, Operation } from '../operation.js';
import { accessedTopic } from './accessed-topic.js';
import { invalidParameter, requireMembers } from './errors.js';
import { withAttributes } from './subscription-attributes.js';
import { newConfirmation } from './subscription-token.js';

const prefix = 'Attributes Reason: ';

/** A queue of the caller's own account is confirmed at once; every other endpoint is asked whether it wants that. */
export const subscribe: Operation<SubscribeCommandInput, SubscribeCommandOutput> = (input, context) => {
  requireMembers(input, ['TopicArn', 'Protocol']);
  const { Endpoint: endpoint = '', ReturnSubscriptionArn: showArn = false } = input;
  const protocol = protocolOf(input.Protocol);
  checkEndpoint(protocol, endpoint);
  const attributes = withAttributes({ protocol, attributes: {} }, input.Attributes ?? {}, prefix);
  const topic = accessedTopic(context, {
    arn: input.TopicArn,
    action: 'sns:Subscribe',
    keys: { 'sns:Protocol': protocol, 'sns:Endpoint': endpoint },
  });
  const { topics } = context.world;
  const known = topics
    .subscriptionsTo(topic)
    .find((other) => other.protocol === protocol && other.endpoint === endpoint);
  if (known) checkSame(known, attributes);
  const subscription = known ?? newSubscription(topic, { protocol, endpoint, attributes }, context);
  if (!known) topics.subscribe(subscription);
  askForConfirmation(context.world, topic, subscription);
  const isHidden = subscription.confirmation !== undefined && !showArn;
  return { SubscriptionArn: isHidden ? 'pending confirmation' : subscription.arn };
};

/** Protocols of AWS's to which the sandbox sends nothing. */
const absent = ['sms', 'lambda', 'application', 'firehose'];

function protocolOf(text = ''): SubscriptionProtocol {
  const protocol = subscriptionProtocols.find((known) => known === text);
  if (protocol) return protocol;
  if (absent.includes(text)) {
    throw new AwsError('NotImplemented', `The sandbox has no subscriptions of the protocol ${text}.`, 501);
  }
  throw invalidParameter(`Amazon SNS does not support this protocol string: ${text}`);
}

function checkEndpoint(protocol: SubscriptionProtocol, endpoint: string): void {
  if (endpoint === '') throw invalidParameter('Endpoint');
  if (protocol.startsWith('http') && !endpoint.startsWith(`${protocol}://`)) {
    throw invalidParameter('Endpoint must match the specified protocol');
  }
  if (protocol === 'sqs' && !/^arn:aws:sqs:[^:]+:\d{12}:[\w-]+(\.fifo)?$/.test(endpoint)) {
    throw invalidParameter('SQS endpoint ARN');
  }
  if (isMail(protocol) && !/^[^@\s]+@[^@\s]+$/.test(endpoint)) {
    throw invalidParameter('Email address');
  }
}

function checkSame(known: Subscription, attributes: Subscription['attributes']): void {
  const isSame = Object.entries(attributes).every(([name, value]) => known.attributes[name] === value);
  if (!isSame) throw invalidParameter(`${prefix}Subscription already exists with different attributes`);
}

function newSubscription(
  topic: Topic,
  draft: Pick<Subscription, 'protocol' | 'endpoint' | 'attributes'>,
  { principal, region, now }: CallContext,
): Subscription {
  const arn = topicArn(topic);
  const isOwnQueue = draft.protocol === 'sqs' && draft.endpoint.split(':')[4] === principal.account;
  return {
    ...draft,
    arn: `${arn}:${randomUUID()}`,
    topic: arn,
    owner: principal.account,
    principal: principalArn(principal),
    confirmation: isOwnQueue ? undefined : newConfirmation(region, now),
    confirmedByOwner: isOwnQueue,
  };
}
