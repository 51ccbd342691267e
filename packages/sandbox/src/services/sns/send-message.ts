import { publishToTopic } from '../../topic-delivery/publish-to-topic.js';
import { isFifo, type Topic } from '../../world/topic.js';
import type { CallContext } from '../operation.js';
import type { ReadMessage } from './read-message.js';

/** Milliseconds for which a FIFO topic knows a message again. */
const deduplicationMs = 5 * 60_000;

/** Sends a message on its way, but a FIFO topic none that it has had within five minutes. */
export function sendMessage(
  { world, now }: CallContext,
  topic: Topic,
  message: ReadMessage,
): { MessageId: string; SequenceNumber?: string } {
  const sequenceNumber = isFifo(topic) ? nextNumber(topic) : undefined;
  if (!isRepeated(topic, message, now)) {
    publishToTopic(world, topic, { ...message, at: now, sequenceNumber });
  }
  return { MessageId: message.id, ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }) };
}

/** 20 digits, as SNS writes them. */
function nextNumber(topic: Topic): string {
  topic.sequenceNumber += 1;
  return `1${String(topic.sequenceNumber).padStart(19, '0')}`;
}

function isRepeated({ deduplicated }: Topic, { deduplicationId: id }: ReadMessage, now: Date): boolean {
  if (id === undefined) return false;
  for (const [known, at] of deduplicated) {
    if (now.getTime() - at.getTime() < deduplicationMs) break;
    deduplicated.delete(known);
  }
  if (deduplicated.has(id)) return true;
  deduplicated.set(id, now);
  return false;
}
