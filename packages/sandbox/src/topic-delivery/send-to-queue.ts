import { serviceMay } from '../authorize/service-access.js';
import type { MessageAttributes } from '../world/message-attribute.js';
import { addMessage } from '../world/queue.js';
import { type Topic, topicArn } from '../world/topic.js';
import type { World } from '../world/world.js';

/** What a topic puts into a queue. */
interface QueuedText {
  readonly body: string;
  readonly attributes?: MessageAttributes;
}

/**
 * Sends to a queue as SNS: its policy has to let `sns.amazonaws.com` in.
 *
 * @returns whether it came there
 * @see SNS Developer Guide, "Subscribing an Amazon SQS queue to an Amazon SNS topic"
 */
export function sendToQueue(world: World, topic: Topic, queueArn: string, message: QueuedText): boolean {
  const queue = world.queues.findByArn(queueArn);
  const mayDeliver = serviceMay(world, {
    service: 'sns.amazonaws.com',
    action: 'sqs:SendMessage',
    resource: queueArn,
    sourceAccount: topic.account,
    keys: { 'aws:SourceArn': topicArn(topic) },
  });
  if (!queue || !mayDeliver) return false;
  addMessage(queue, { ...message, now: world.clock.now() });
  return true;
}
