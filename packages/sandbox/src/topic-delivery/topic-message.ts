import type { MessageAttributes } from '../world/message-attribute.js';
import type { SubscriptionProtocol } from '../world/topic.js';

/** A message on its way from a topic to its subscriptions. */
export interface TopicMessage {
  /** A UUID. */
  readonly id: string;
  /** What a subscription of a protocol gets. */
  text(protocol: SubscriptionProtocol): string;
  readonly subject: string | undefined;
  readonly attributes: MessageAttributes;
  readonly at: Date;
  /** Of a FIFO topic. */
  readonly sequenceNumber: string | undefined;
}
