import { createHash, randomUUID } from 'node:crypto';
import type { PublishBatchRequestEntry } from '@aws-sdk/client-sns';
import type { TopicMessage } from '../../topic-delivery/topic-message.js';
import type { SubscriptionProtocol, Topic } from '../../world/topic.js';
import { isFifo } from '../../world/topic.js';
import { jsonObject } from '../json-object.js';
import { readMessageAttributes, sizeOfAttributes } from '../message-attributes.js';
import { invalidParameter } from './errors.js';

/** What Publish and each entry of PublishBatch bring. */
type MessageInput = Omit<PublishBatchRequestEntry, 'Id'>;

/** A message that has been read, and by what a FIFO topic knows it again. */
export interface ReadMessage extends Omit<TopicMessage, 'at' | 'sequenceNumber'> {
  readonly deduplicationId: string | undefined;
  /** Bytes that count: of the body and of the attributes. */
  readonly size: number;
}

/** Bytes that a message may have, and all messages of a batch together. */
export const maxSize = 262_144;

/** Code and texts were observed, or seen in the field. */
const dialect = {
  code: 'ParameterValueInvalid',
  notANumber: (name: string) => `Could not cast message attribute '${name}' value to number.`,
};

export function readMessage(input: MessageInput, topic: Pick<Topic, 'name' | 'attributes'>): ReadMessage {
  const { Message: message = '', Subject: subject } = input;
  if (message === '') throw invalidParameter('Empty message');
  checkSubject(subject);
  const text = textOf(message, input.MessageStructure);
  const attributes = readMessageAttributes(input.MessageAttributes, dialect);
  const size = Buffer.byteLength(message) + sizeOfAttributes(attributes);
  if (size > maxSize) throw invalidParameter('Message too long');
  const deduplicationId = isFifo(topic) ? deduplicationOf(input, topic) : refuseFifoMembers(input);
  return { id: randomUUID(), text, subject, attributes, deduplicationId, size };
}

/** API reference, "Publish": up to 100 characters of ASCII that begin with no space, without line breaks. */
function checkSubject(subject: string | undefined): void {
  if (subject === undefined || /^[!-~][ -~]{0,99}$/.test(subject)) return;
  throw invalidParameter('Subject');
}

function textOf(message: string, structure: string | undefined): TopicMessage['text'] {
  if (structure === undefined) return () => message;
  if (structure !== 'json') throw invalidParameter('Invalid message structure. Must be json');
  const texts = jsonObject(message);
  if (!texts) throw invalidParameter('Message Structure - JSON message body failed to parse');
  const { default: usual } = texts;
  if (typeof usual !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return (protocol: SubscriptionProtocol) => {
    const own = texts[protocol];
    return typeof own === 'string' ? own : usual;
  };
}

function deduplicationOf(input: MessageInput, { attributes }: Pick<Topic, 'attributes'>): string {
  if (input.MessageGroupId === undefined) {
    throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
  }
  if (input.MessageDeduplicationId !== undefined) return input.MessageDeduplicationId;
  if (attributes.ContentBasedDeduplication === 'true') {
    return createHash('sha256')
      .update(input.Message ?? '')
      .digest('hex');
  }
  throw invalidParameter(
    'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

/** Fair queues took MessageGroupId to standard topics in 2025: it is passed over. */
function refuseFifoMembers({ MessageDeduplicationId: id }: MessageInput): undefined {
  if (id === undefined) return undefined;
  throw invalidParameter(
    'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
  );
}
