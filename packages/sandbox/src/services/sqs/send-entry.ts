import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';
import type { MessageAttributes } from '../../world/message-attribute.js';
import type { Principal } from '../../world/principal.js';
import { addMessage, type Queue } from '../../world/queue.js';
import type { World } from '../../world/world.js';
import { readMessageAttributes, sizeOfAttributes } from '../message-attributes.js';
import type { CallContext } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { numberOf } from './attributes.js';
import { invalidParameter } from './errors.js';
import { md5, md5OfAttributes } from './messages.js';

/** A message that has been read and not sent. */
interface ReadEntry {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly delaySeconds: number | undefined;
  /** Bytes of the body and of the attributes. */
  readonly size: number;
}

const without = ['MessageSystemAttributes', 'MessageDeduplicationId', 'MessageGroupId'] as const;

/** Developer Guide, "Amazon SQS message metadata". */
const maxAttributes = 10;

/** The texts were seen in the field. */
const dialect = {
  code: 'InvalidParameterValue',
  notANumber: (name: string) => `Can't cast the value of message (user) attribute '${name}' to a number.`,
};

/** What does not depend on the queue. */
export function readEntry(input: Omit<SendMessageBatchRequestEntry, 'Id'>): ReadEntry {
  refuseMembers(input, without, 'SQS');
  const { MessageBody: body = '', DelaySeconds: delaySeconds } = input;
  if (delaySeconds !== undefined && !(delaySeconds >= 0 && delaySeconds <= 900)) {
    throw invalidParameter(delaySeconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.');
  }
  const { length } = Object.keys(input.MessageAttributes ?? {});
  if (length > maxAttributes) {
    const message = `Number of message attributes [${length}] exceeds the allowed maximum [${maxAttributes}].`;
    throw new AwsError('InvalidParameterValue', message);
  }
  const attributes = readMessageAttributes(input.MessageAttributes, dialect);
  return { body, attributes, delaySeconds, size: Buffer.byteLength(body) + sizeOfAttributes(attributes) };
}

/** Puts a message into a queue, and answers as SendMessage. */
export function sendEntry(queue: Queue, entry: ReadEntry, { principal, world, now }: CallContext) {
  const { body, attributes, delaySeconds, size } = entry;
  const limit = numberOf(queue, 'MaximumMessageSize');
  if (body === '' || size > limit) {
    const why = body === '' ? 'longer than 0 bytes' : `shorter than ${limit} bytes`;
    const message = `One or more parameters are invalid. Reason: Message must be ${why}.`;
    throw new AwsError('InvalidParameterValue', message);
  }
  const hasAttributes = Object.keys(attributes).length > 0;
  const { id } = addMessage(queue, {
    body,
    ...(hasAttributes && { attributes }),
    senderId: senderId(principal, world),
    now,
    delaySeconds,
  });
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    ...(hasAttributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
  };
}

/** The value of aws:userid. */
function senderId(principal: Principal, { accounts }: World): string {
  const account = accounts.get(principal.account);
  switch (principal.kind) {
    case 'user':
      return account?.users.get(principal.userName)?.id ?? principal.account;
    case 'role-session':
      return `${account?.roles.get(principal.roleName)?.id}:${principal.sessionName}`;
    default:
      return principal.account;
  }
}
