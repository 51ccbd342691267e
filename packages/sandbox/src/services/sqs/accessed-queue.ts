import type { ContextValue } from '@rootwarden/policy';
import { plainDenial } from '../../authorize/denial.js';
import { type Queue, queueArn } from '../../world/queue.js';
import type { CallContext } from '../operation.js';
import { resourceTagKeys } from '../tag-keys.js';
import { queueDoesNotExist, requireMembers } from './errors.js';
import { addressedQueue } from './queue-url.js';

interface QueueInput {
  readonly QueueUrl?: string | undefined;
}

type Keys = Readonly<Record<string, ContextValue>>;

/**
 * The queue that a request is for, once it is clear that the caller may do that.
 *
 * @param action `sqs:SendMessage`
 * @param keys further condition keys of the request
 */
export function accessedQueue(
  context: CallContext,
  input: QueueInput,
  action: string,
  keys: Keys = {},
): Queue {
  requireMembers(input, ['QueueUrl']);
  const arn = queueArn(addressedQueue(context, input.QueueUrl ?? ''));
  const queue = context.world.queues.findByArn(arn);
  context.authorize(action, arn, { ...resourceTagKeys(queue?.tags ?? []), ...keys });
  if (!queue) throw queueDoesNotExist();
  return queue;
}

/** The same for what only the account of a queue does: "Cross-account permissions don't apply to this action." */
export function ownQueue(context: CallContext, input: QueueInput, action: string, keys: Keys = {}): Queue {
  const queue = accessedQueue(context, input, action, keys);
  if (queue.account === context.principal.account) return queue;
  throw plainDenial({ principal: context.principal, action, resource: queueArn(queue) });
}
