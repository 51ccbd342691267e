import type {
  Message as ReceivedMessage,
  ReceiveMessageCommandInput,
  ReceiveMessageCommandOutput,
} from '@aws-sdk/client-sqs';
import type { MessageAttributes } from '../../world/message-attribute.js';
import type { Message } from '../../world/queue.js';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { numberOf } from './attributes.js';
import { withoutDeadLetters } from './dead-letters.js';
import { invalidParameter, requireMembers } from './errors.js';
import { keptMessages, md5, md5OfAttributes, received } from './messages.js';

/** What is there; nobody waits for what may come. */
export const receiveMessage: Operation<ReceiveMessageCommandInput, ReceiveMessageCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['QueueUrl']);
  checkNumbers(input);
  const queue = accessedQueue(context, input, 'sqs:ReceiveMessage');
  const { now } = context;
  const { MaxNumberOfMessages = 1, VisibilityTimeout = numberOf(queue, 'VisibilityTimeout') } = input;
  const kept = withoutDeadLetters(queue, keptMessages(queue, now), context);
  const found = kept.filter(({ visibleAt }) => visibleAt <= now).slice(0, MaxNumberOfMessages);
  const taken = new Map(found.map((message) => [message.id, received(message, now, VisibilityTimeout)]));
  queue.messages = kept.map((message) => taken.get(message.id) ?? message);
  if (taken.size === 0) return {};
  return { Messages: [...taken.values()].map((message) => messageOutput(message, input)) };
};

function checkNumbers(input: ReceiveMessageCommandInput): void {
  const { MaxNumberOfMessages: most = 1, VisibilityTimeout: hidden = 0, WaitTimeSeconds: wait = 0 } = input;
  if (!(most >= 1 && most <= 10)) {
    throw invalidParameter(most, 'MaxNumberOfMessages', 'Must be between 1 and 10, if provided.');
  }
  if (!(hidden >= 0 && hidden <= 43_200)) {
    throw invalidParameter(hidden, 'VisibilityTimeout', 'Must be between 0 and 43200, if provided.');
  }
  if (!(wait >= 0 && wait <= 20)) {
    throw invalidParameter(wait, 'WaitTimeSeconds', 'Must be >= 0 and <= 20, if provided.');
  }
}

function messageOutput(message: Message, input: ReceiveMessageCommandInput): ReceivedMessage {
  const { id, body, receiptHandle } = message;
  const names: readonly string[] = [
    ...(input.MessageSystemAttributeNames ?? []),
    ...(input.AttributeNames ?? []),
  ];
  const isNamed = (name: string) => names.includes('All') || names.includes(name);
  const system = Object.entries(systemAttributes(message)).filter(([name]) => isNamed(name));
  const attributes = wantedAttributes(message, input.MessageAttributeNames ?? []);
  return {
    MessageId: id,
    ReceiptHandle: receiptHandle,
    MD5OfBody: md5(body),
    Body: body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(Object.keys(attributes).length > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(attributes),
      MessageAttributes: attributesOutput(attributes),
    }),
  };
}

function systemAttributes(message: Message): Readonly<Record<string, string>> {
  const { senderId, sentAt, receiveCount, firstReceivedAt, deadLetterOf } = message;
  return {
    ...(senderId && { SenderId: senderId }),
    SentTimestamp: `${sentAt.getTime()}`,
    ApproximateReceiveCount: `${receiveCount}`,
    ...(firstReceivedAt && { ApproximateFirstReceiveTimestamp: `${firstReceivedAt.getTime()}` }),
    ...(deadLetterOf && { DeadLetterQueueSourceArn: deadLetterOf }),
  };
}

/** By names, by beginnings (`order.*`), or all of them: API reference, "ReceiveMessage". */
function wantedAttributes({ attributes = {} }: Message, names: readonly string[]): MessageAttributes {
  const isWanted = (name: string) =>
    names.some((wanted) => {
      if (wanted === 'All' || wanted === '.*') return true;
      return wanted.endsWith('.*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
    });
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}

const attributesOutput = (attributes: MessageAttributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { dataType, value }]) => [
      name,
      typeof value === 'string'
        ? { DataType: dataType, StringValue: value }
        : { DataType: dataType, BinaryValue: value },
    ]),
  );
