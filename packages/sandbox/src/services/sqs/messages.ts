import { createHash, randomUUID } from 'node:crypto';
import type { MessageAttributes } from '../../world/message-attribute.js';
import type { Message, Queue } from '../../world/queue.js';
import { numberOf } from './attributes.js';

/** The messages of a queue that have not outlived its retention. */
export function keptMessages(queue: Queue, now: Date): readonly Message[] {
  const oldest = now.getTime() - numberOf(queue, 'MessageRetentionPeriod') * 1000;
  return queue.messages.filter(({ sentAt }) => sentAt.getTime() > oldest);
}

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * By their names, each with the lengths of its parts in front of them.
 *
 * @see Developer Guide, "Calculating the MD5 message digest for message attributes"
 */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const put = (part: string | Uint8Array) => {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  const byName = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, { dataType, value }] of byName) {
    put(name);
    put(dataType);
    hash.update(Buffer.of(typeof value === 'string' ? 1 : 2));
    put(value);
  }
  return hash.digest('hex');
}

/** A message in the hands of whoever received it, hidden from all others for some seconds. */
export const received = (message: Message, now: Date, seconds: number): Message => ({
  ...message,
  visibleAt: new Date(now.getTime() + seconds * 1000),
  receiveCount: message.receiveCount + 1,
  firstReceivedAt: message.firstReceivedAt ?? now,
  receiptHandle: Buffer.from(`${message.id} ${randomUUID()}`).toString('base64'),
});

/** The message of which a handle is a receipt; undefined for what is no handle at all. */
export const messageIdIn = (handle: string): string | undefined =>
  /^([0-9a-f-]{36}) [0-9a-f-]{36}$/.exec(Buffer.from(handle, 'base64').toString())?.[1];
