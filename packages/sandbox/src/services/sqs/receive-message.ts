import type {
  Message as ReceivedMessage,
  ReceiveMessageCommandInput,
  ReceiveMessageCommandOutput,
} from '@aws-sdk/client-sqs';
import type { Message } from '../../world/queue.js';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { numberOf } from './attributes.js';
import { invalidParameter, requireMembers } from './errors.js';
import { keptMessages, md5, received } from './messages.js';

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
  const kept = keptMessages(queue, now);
  const found = kept.filter(({ visibleAt }) => visibleAt <= now).slice(0, MaxNumberOfMessages);
  const taken = new Map(found.map((message) => [message.id, received(message, now, VisibilityTimeout)]));
  queue.messages = kept.map((message) => taken.get(message.id) ?? message);
  if (taken.size === 0) return {};
  const names: readonly string[] = [
    ...(input.MessageSystemAttributeNames ?? []),
    ...(input.AttributeNames ?? []),
  ];
  return { Messages: [...taken.values()].map((message) => messageOutput(message, names)) };
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

function messageOutput(message: Message, names: readonly string[]): ReceivedMessage {
  const { id, body, receiptHandle, senderId, sentAt, receiveCount, firstReceivedAt } = message;
  const all = {
    ...(senderId && { SenderId: senderId }),
    SentTimestamp: `${sentAt.getTime()}`,
    ApproximateReceiveCount: `${receiveCount}`,
    ...(firstReceivedAt && { ApproximateFirstReceiveTimestamp: `${firstReceivedAt.getTime()}` }),
  };
  const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
  return {
    MessageId: id,
    ReceiptHandle: receiptHandle,
    MD5OfBody: md5(body),
    Body: body,
    ...(wanted.length > 0 && { Attributes: Object.fromEntries(wanted) }),
  };
}
