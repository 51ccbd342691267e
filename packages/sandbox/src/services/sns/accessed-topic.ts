import type { ContextValue } from '@rootwarden/policy';
import { type Topic, topicArn } from '../../world/topic.js';
import type { CallContext } from '../operation.js';
import { resourceTagKeys } from '../tag-keys.js';
import { invalidParameter, notFound } from './errors.js';

/**
 * The topic that an ARN names, there or not: it is of the Region of the endpoint.
 *
 * @param member that the ARN stands in, for messages
 */
export function namedTopic(
  { region }: CallContext,
  arn = '',
  member = 'TopicArn',
): Pick<Topic, 'account' | 'region' | 'name'> {
  const elements = arn.split(':');
  if (elements.length < 6) {
    throw invalidParameter(`${member} Reason: An ARN must have at least 6 elements, not ${elements.length}`);
  }
  const [, account, name] =
    new RegExp(`^arn:aws:sns:${region}:(\\d{12}):([\\w-]+(?:\\.fifo)?)$`).exec(arn) ?? [];
  if (account === undefined || name === undefined) throw invalidParameter(member);
  return { account, region, name };
}

interface TopicRequest {
  readonly arn: string | undefined;
  /** `sns:Publish` */
  readonly action: string;
  readonly keys?: Readonly<Record<string, ContextValue>>;
  readonly member?: string;
}

/** The same, once it is clear that the caller may do what it asks for; undefined where there is no such topic. */
export function permittedTopic(context: CallContext, request: TopicRequest): Topic | undefined {
  const { arn, action, keys, member } = request;
  const named = topicArn(namedTopic(context, arn, member));
  const topic = context.world.topics.find(named);
  context.authorize(action, named, { ...resourceTagKeys(topic?.tags ?? []), ...keys });
  return topic;
}

/** @throws AwsError NotFound */
export function accessedTopic(context: CallContext, request: TopicRequest): Topic {
  const topic = permittedTopic(context, request);
  if (topic) return topic;
  throw notFound('Topic');
}

/** What lists of an account's topics and subscriptions are authorized on. */
export const everything = ({ region, principal }: CallContext) =>
  `arn:aws:sns:${region}:${principal.account}:*`;
