import { randomUUID } from 'node:crypto';
import { isMail, type Subscription, type Topic } from '../world/topic.js';
import type { World } from '../world/world.js';
import { confirmationRequest } from './envelope.js';
import { sendToQueue } from './send-to-queue.js';
import { confirmationMail } from './subscription-mails.js';

/** Sends its token to an endpoint, which has to give it back. URLs get nothing: the sandbox calls nobody. */
export function askForConfirmation(world: World, topic: Topic, subscription: Subscription): void {
  const { confirmation, protocol, endpoint } = subscription;
  if (!confirmation) return;
  const request = { id: randomUUID(), token: confirmation.token, at: world.clock.now() };
  if (protocol === 'sqs') {
    sendToQueue(world, topic, endpoint, { body: confirmationRequest(topic, request) });
  }
  if (isMail(protocol)) world.mailbox.deliver(confirmationMail(topic, subscription, request));
}
