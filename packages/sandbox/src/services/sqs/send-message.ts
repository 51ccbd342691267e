import type { SendMessageCommandInput, SendMessageCommandOutput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';
import type { Principal } from '../../world/principal.js';
import { addMessage } from '../../world/queue.js';
import type { World } from '../../world/world.js';
import type { Operation } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { accessedQueue } from './accessed-queue.js';
import { numberOf } from './attributes.js';
import { invalidParameter, requireMembers } from './errors.js';
import { md5 } from './messages.js';

const without = [
  'MessageAttributes',
  'MessageSystemAttributes',
  'MessageDeduplicationId',
  'MessageGroupId',
] as const;

/** Text without attributes. */
export const sendMessage: Operation<SendMessageCommandInput, SendMessageCommandOutput> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'MessageBody']);
  refuseMembers(input, without, 'SQS');
  const { MessageBody: body = '', DelaySeconds: delaySeconds } = input;
  if (delaySeconds !== undefined && !(delaySeconds >= 0 && delaySeconds <= 900)) {
    throw invalidParameter(delaySeconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.');
  }
  const queue = accessedQueue(context, input, 'sqs:SendMessage');
  const limit = numberOf(queue, 'MaximumMessageSize');
  if (body === '' || Buffer.byteLength(body) > limit) {
    const why = body === '' ? 'longer than 0 bytes' : `shorter than ${limit} bytes`;
    const message = `One or more parameters are invalid. Reason: Message must be ${why}.`;
    throw new AwsError('InvalidParameterValue', message, 400);
  }
  const { principal, world, now } = context;
  const { id } = addMessage(queue, { body, senderId: senderId(principal, world), now, delaySeconds });
  return { MessageId: id, MD5OfMessageBody: md5(body) };
};

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
