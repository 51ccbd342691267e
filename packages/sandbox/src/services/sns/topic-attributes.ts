import { isFifo, type Topic, topicArn } from '../../world/topic.js';
import type { World } from '../../world/world.js';
import { jsonObject } from '../json-object.js';
import { invalidParameter } from './errors.js';

/** Says what is wrong with a value; undefined for one that is good. */
type Check = (value: string) => string | undefined;

const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `Invalid value [${value}]. Must be ${values.join(' or ')}.`;

const anything: Check = () => undefined;

/** Of delivery logs. The sandbox writes none. */
const feedback = ['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'].flatMap((protocol) => [
  [`${protocol}SuccessFeedbackRoleArn`, anything] as const,
  [`${protocol}FailureFeedbackRoleArn`, anything] as const,
  [`${protocol}SuccessFeedbackSampleRate`, percentage] as const,
]);

/** API reference, "SetTopicAttributes"; but for the policy, which is looked at elsewhere. */
const settable: ReadonlyMap<string, Check> = new Map([
  ['DisplayName', (value) => (value.length > 100 ? 'must be at most 100 characters' : undefined)],
  ['DeliveryPolicy', deliveryPolicy],
  ['KmsMasterKeyId', anything],
  ['SignatureVersion', oneOf('1', '2')],
  ['TracingConfig', oneOf('PassThrough', 'Active')],
  ['ContentBasedDeduplication', oneOf('true', 'false')],
  ['FifoThroughputScope', oneOf('Topic', 'MessageGroup')],
  ...feedback,
]);

const onlyOfFifo: ReadonlySet<string> = new Set(['ContentBasedDeduplication', 'FifoThroughputScope']);

/**
 * Throws AWS's error for what cannot be set, or not so. Some texts were seen in the field, the others are assumed.
 *
 * @param prefix of messages: CreateTopic and SetTopicAttributes say it differently
 */
export function checkTopicAttribute(
  topic: Pick<Topic, 'name'>,
  [name, value]: readonly [name: string, value: string],
  prefix = '',
): void {
  const check = settable.get(name);
  if (!check) throw invalidParameter(`${prefix}AttributeName`);
  if (onlyOfFifo.has(name) && !isFifo(topic)) {
    const what = name === 'ContentBasedDeduplication' ? 'Content-based deduplication' : name;
    throw invalidParameter(`${prefix}${what} can only be set for FIFO topics`);
  }
  const why = check(value);
  if (why !== undefined) throw invalidParameter(`${prefix}${name}: ${why}`);
}

function percentage(value: string): string | undefined {
  if (/^\d{1,3}$/.test(value) && Number(value) <= 100) return undefined;
  return `${value} value provided is not an integer between 0-100`;
}

/** Nothing but its being an object is known of what was read. */
interface DeliveryPolicy {
  readonly http?: { readonly defaultHealthyRetryPolicy?: Readonly<Record<string, unknown>> | null } | null;
}

function deliveryPolicy(value: string): string | undefined {
  const policy: DeliveryPolicy | undefined = jsonObject(value);
  if (!policy) return 'failed to parse JSON.';
  const retries = policy.http?.defaultHealthyRetryPolicy?.numRetries;
  return typeof retries === 'number' && retries > 100
    ? 'http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100'
    : undefined;
}

/** What SNS does with URLs where nobody says how (observed). */
const defaultDelivery = {
  defaultHealthyRetryPolicy: {
    minDelayTarget: 20,
    maxDelayTarget: 20,
    numRetries: 3,
    numMaxDelayRetries: 0,
    numNoDelayRetries: 0,
    numMinDelayRetries: 0,
    backoffFunction: 'linear',
  },
  disableSubscriptionOverrides: false,
  defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
};

function effectiveDeliveryPolicy({ attributes }: Topic): string {
  const { http }: DeliveryPolicy = jsonObject(attributes.DeliveryPolicy ?? '{}') ?? {};
  const defaultHealthyRetryPolicy = {
    ...defaultDelivery.defaultHealthyRetryPolicy,
    ...http?.defaultHealthyRetryPolicy,
  };
  return JSON.stringify({ http: { ...defaultDelivery, ...http, defaultHealthyRetryPolicy } });
}

/** Everything that GetTopicAttributes tells. */
export function topicAttributes(topic: Topic, world: World): Readonly<Record<string, string>> {
  const subscriptions = world.topics.subscriptionsTo(topic);
  const pending = subscriptions.filter(({ confirmation }) => confirmation !== undefined).length;
  return {
    ...(topic.policy && { Policy: topic.policy.document }),
    Owner: topic.account,
    SubscriptionsPending: `${pending}`,
    TopicArn: topicArn(topic),
    EffectiveDeliveryPolicy: effectiveDeliveryPolicy(topic),
    SubscriptionsConfirmed: `${subscriptions.length - pending}`,
    DisplayName: '',
    SubscriptionsDeleted: `${topic.endedSubscriptions}`,
    ...(isFifo(topic) && { FifoTopic: 'true', ContentBasedDeduplication: 'false' }),
    ...topic.attributes,
  };
}
