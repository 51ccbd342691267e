import type { InlinePolicy, Tag } from './account.js';

/** A topic of SNS. Times are of the world's clock. */
export interface Topic {
  readonly name: string;
  readonly region: string;
  /** The account that owns it. */
  readonly account: string;
  /** A change replaces it. */
  policy: InlinePolicy | undefined;
  /** What else was set, by AWS's names: `DisplayName`. A change replaces it. */
  attributes: Readonly<Record<string, string>>;
  /** A change replaces the list. */
  tags: readonly Tag[];
  /** Of a FIFO topic: when a deduplication id was published, by id. */
  readonly deduplicated: Map<string, Date>;
  /** Of the latest message of a FIFO topic. */
  sequenceNumber: number;
  /** How many subscriptions ended. */
  endedSubscriptions: number;
}

/** What a topic sends its messages to. */
export interface Subscription {
  readonly arn: string;
  /** The ARN of its topic. */
  readonly topic: string;
  /** The account of who subscribed. */
  readonly owner: string;
  /** The ARN of who subscribed. */
  readonly principal: string;
  readonly protocol: SubscriptionProtocol;
  /** The ARN of a queue, an e-mail address, or a URL. */
  readonly endpoint: string;
  /** What was set, by AWS's names: `FilterPolicy`. A change replaces it. */
  attributes: Readonly<Record<string, string>>;
  /** Until somebody proves by its token that the endpoint wants it. */
  confirmation: { readonly token: string; readonly until: Date } | undefined;
  confirmedByOwner: boolean;
}

export const subscriptionProtocols = ['sqs', 'email', 'email-json', 'http', 'https'] as const;
export type SubscriptionProtocol = (typeof subscriptionProtocols)[number];

export const isMail = (protocol: SubscriptionProtocol) => protocol.startsWith('email');

type TopicName = Pick<Topic, 'region' | 'account' | 'name'>;

export const topicArn = ({ region, account, name }: TopicName) => `arn:aws:sns:${region}:${account}:${name}`;

/** FIFO topics are known by their names. */
export const isFifo = ({ name }: Pick<Topic, 'name'>) => name.endsWith('.fifo');

/** A topic without subscriptions, as new ones are. */
export const newTopic = (draft: TopicName & Partial<Topic>): Topic => ({
  policy: defaultPolicy(draft),
  attributes: {},
  tags: [],
  deduplicated: new Map(),
  sequenceNumber: 0,
  endedSubscriptions: 0,
  ...draft,
});

/** The policy that SNS gives to new topics (observed): it lets services in that act for the account. */
function defaultPolicy(topic: TopicName): InlinePolicy {
  const actions = [
    'GetTopicAttributes',
    'SetTopicAttributes',
    'AddPermission',
    'RemovePermission',
    'DeleteTopic',
    'Subscribe',
    'ListSubscriptionsByTopic',
    'Publish',
  ];
  const statement = {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: actions.map((action) => `SNS:${action}`),
    Resource: topicArn(topic),
    Condition: { StringEquals: { 'AWS:SourceOwner': topic.account } },
  };
  const document = { Version: '2008-10-17', Id: '__default_policy_ID', Statement: [statement] };
  return { name: 'topic policy', document: JSON.stringify(document) };
}
