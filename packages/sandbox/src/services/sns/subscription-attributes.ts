import { eventPattern } from '../../event-pattern/event-pattern.js';
import { PatternError } from '../../event-pattern/pattern-error.js';
import { isMail, type Subscription } from '../../world/topic.js';
import { jsonObject } from '../json-object.js';
import { invalidParameter } from './errors.js';

type Settings = Pick<Subscription, 'protocol' | 'attributes'>;

/** Says what is wrong with a value; undefined for one that is good. */
type Check = (value: string, settings: Settings) => string | undefined;

/** API reference, "SetSubscriptionAttributes". */
const settable: Readonly<Record<string, Check>> = {
  DeliveryPolicy: (value) => (jsonObject(value) ? undefined : 'failed to parse JSON.'),
  FilterPolicy: filterPolicy,
  FilterPolicyScope: (value) =>
    value === 'MessageAttributes' || value === 'MessageBody'
      ? undefined
      : `Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
  RawMessageDelivery: (value, { protocol }) => {
    if (!/^(true|false)$/i.test(value)) return `Invalid value [${value}]. Must be true or false.`;
    return isMail(protocol)
      ? `Delivery protocol [${protocol}] does not support raw message delivery.`
      : undefined;
  },
  RedrivePolicy: (value) => {
    const policy = jsonObject(value);
    if (!policy) return 'failed to parse JSON.';
    const { deadLetterTargetArn: target } = policy;
    return typeof target === 'string' && /^arn:aws:sqs:[^:]+:\d{12}:.+$/.test(target)
      ? undefined
      : 'deadLetterTargetArn is an invalid arn';
  },
};

/**
 * The settings of a subscription with some changed. An empty text takes a policy away.
 *
 * @param prefix of messages: Subscribe and SetSubscriptionAttributes say it differently
 * @throws AwsError InvalidParameter; the texts were seen in the field but for that of RawMessageDelivery to e-mails
 */
export function withAttributes(
  settings: Settings,
  changes: Readonly<Record<string, string>>,
  prefix = '',
): Settings['attributes'] {
  // The scope first: it decides what a filter may look like.
  const inOrder = Object.entries(changes).sort(
    ([a], [b]) => Number(b === 'FilterPolicyScope') - Number(a === 'FilterPolicyScope'),
  );
  let { attributes } = settings;
  for (const [name, value] of inOrder) {
    const check = Object.hasOwn(settable, name) ? settable[name] : undefined;
    if (!check) throw invalidParameter(`${prefix}AttributeName`);
    const isTakenAway =
      name.endsWith('Policy') && (value === '' || (name === 'FilterPolicy' && value === '{}'));
    const why = isTakenAway ? undefined : check(value, { ...settings, attributes });
    if (why !== undefined) throw invalidParameter(`${prefix}${name}: ${why}`);
    const { [name]: _, ...others } = attributes;
    attributes = isTakenAway ? others : { ...others, [name]: stored(name, value) };
  }
  return attributes;
}

const stored = (name: string, value: string) => (name === 'RawMessageDelivery' ? value.toLowerCase() : value);

/** Filters on attributes are flat: SNS Developer Guide, "Filter policy constraints". */
function filterPolicy(value: string, { attributes }: Settings): string | undefined {
  const policy = jsonObject(value);
  if (!policy) return 'failed to parse JSON.';
  const isNested = Object.entries(policy).some(([name, rule]) => name !== '$or' && !Array.isArray(rule));
  if (isNested && attributes.FilterPolicyScope !== 'MessageBody') {
    return 'Filter policy scope MessageAttributes does not support nested filter policy';
  }
  try {
    eventPattern(value);
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}
