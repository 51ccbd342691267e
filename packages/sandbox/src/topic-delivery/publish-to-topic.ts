import { isMail, type Subscription, type Topic } from '../world/topic.js';
import type { World } from '../world/world.js';
import { notification } from './envelope.js';
import { wantsMessage } from './message-filter.js';
import { sendToQueue } from './send-to-queue.js';
import { notificationMail } from './subscription-mails.js';
import type { TopicMessage } from './topic-message.js';

/** Sends a message to all that have subscribed, have confirmed it and do not filter the message out. */
export function publishToTopic(world: World, topic: Topic, message: TopicMessage): void {
  for (const subscription of world.topics.subscriptionsTo(topic)) {
    if (subscription.confirmation || !wantsMessage(subscription, message)) continue;
    deliver(world, { topic, subscription, message });
  }
}

interface Delivery {
  readonly topic: Topic;
  readonly subscription: Subscription;
  readonly message: TopicMessage;
}

/** URLs get nothing: the sandbox calls nobody. */
function deliver(world: World, delivery: Delivery): void {
  const { topic, subscription, message } = delivery;
  const { protocol } = subscription;
  if (protocol === 'sqs') deliverToQueue(world, delivery);
  if (isMail(protocol)) world.mailbox.deliver(notificationMail(topic, subscription, message));
}

/** What a queue does not take goes to the dead letters of the subscription, or is lost. */
function deliverToQueue(world: World, { topic, subscription, message }: Delivery): void {
  const { endpoint, protocol, attributes } = subscription;
  const queued =
    attributes.RawMessageDelivery === 'true'
      ? { body: message.text(protocol), attributes: message.attributes }
      : { body: notification(topic, subscription, message) };
  if (sendToQueue(world, topic, endpoint, queued) || attributes.RedrivePolicy === undefined) return;
  sendToQueue(world, topic, JSON.parse(attributes.RedrivePolicy).deadLetterTargetArn, queued);
}
