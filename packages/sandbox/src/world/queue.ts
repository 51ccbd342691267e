import { randomUUID } from 'node:crypto';
import type { InlinePolicy, Tag } from './account.js';
import type { MessageAttributes } from './message-attribute.js';

/** A queue of SQS. Times are of the world's clock. */
export interface Queue {
  readonly name: string;
  readonly region: string;
  /** The account that owns it. */
  readonly account: string;
  readonly createdAt: Date;
  modifiedAt: Date;
  /** A change replaces it. */
  policy: InlinePolicy | undefined;
  /** What else was set, by AWS's names: `VisibilityTimeout`. A change replaces it. */
  attributes: Readonly<Record<string, string>>;
  /** A change replaces the list. */
  tags: readonly Tag[];
  /** When all its messages were thrown away at once. */
  purgedAt: Date | undefined;
  /** In the order in which they were sent. A change replaces the list. */
  messages: readonly Message[];
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes?: MessageAttributes;
  /** The unique id of who sent it, `AIDA…`; undefined for a service. */
  readonly senderId?: string;
  readonly sentAt: Date;
  /** Hidden until then: it was sent with a delay, or somebody has received it. */
  readonly visibleAt: Date;
  readonly receiveCount: number;
  readonly firstReceivedAt: Date | undefined;
  /** Of the latest receipt. */
  readonly receiptHandle: string | undefined;
  /** The ARN of the queue of which it is a dead letter. */
  readonly deadLetterOf?: string;
}

interface NewMessage extends Pick<Message, 'body' | 'attributes' | 'senderId'> {
  readonly now: Date;
  /** Those of the queue when left out. */
  readonly delaySeconds?: number | undefined;
}

/** Puts a message into a queue, hidden for as long as it or the queue says. */
export function addMessage(queue: Queue, { now, delaySeconds, ...rest }: NewMessage): Message {
  const delay = delaySeconds ?? Number(queue.attributes.DelaySeconds ?? 0);
  const message = {
    id: randomUUID(),
    ...rest,
    sentAt: now,
    visibleAt: new Date(now.getTime() + delay * 1000),
    receiveCount: 0,
    firstReceivedAt: undefined,
    receiptHandle: undefined,
  };
  queue.messages = [...queue.messages, message];
  return message;
}

export const queueArn = ({ region, account, name }: Pick<Queue, 'region' | 'account' | 'name'>) =>
  `arn:aws:sqs:${region}:${account}:${name}`;

/** A queue without messages, as new ones are. */
export const newQueue = (
  draft: Pick<Queue, 'name' | 'region' | 'account' | 'createdAt'> & Partial<Queue>,
): Queue => ({
  modifiedAt: draft.createdAt,
  policy: undefined,
  attributes: {},
  tags: [],
  purgedAt: undefined,
  messages: [],
  ...draft,
});
