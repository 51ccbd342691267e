import { randomUUID } from 'node:crypto';
import type { Queue } from '../world/queue.js';

/** Puts a message into a queue, hidden for as long as the queue delays its messages. */
export function sendToQueue(queue: Queue, body: string, now: Date): void {
  const delayMs = Number(queue.attributes.DelaySeconds ?? 0) * 1000;
  const message = {
    id: randomUUID(),
    body,
    sentAt: now,
    visibleAt: new Date(now.getTime() + delayMs),
    receiveCount: 0,
    firstReceivedAt: undefined,
    receiptHandle: undefined,
  };
  queue.messages = [...queue.messages, message];
}
