import type { SetQueueAttributesCommandInput, SetQueueAttributesCommandOutput } from '@aws-sdk/client-sqs';
import { wholeSeconds } from '../../world/clock.js';
import type { Operation } from '../operation.js';
import { ownQueue } from './accessed-queue.js';
import { checkAttributes } from './attributes.js';
import { requireMembers } from './errors.js';
import { readQueuePolicy } from './queue-policy.js';
import { readRedrives, withoutEmpty } from './redrive.js';

/** All attributes of a request or none. */
export const setQueueAttributes: Operation<
  SetQueueAttributesCommandInput,
  SetQueueAttributesCommandOutput
> = (input, context) => {
  requireMembers(input, ['QueueUrl', 'Attributes']);
  const { Policy, ...others } = input.Attributes ?? {};
  const queue = ownQueue(context, input, 'sqs:SetQueueAttributes');
  checkAttributes(others);
  const redrives = readRedrives(others, queue, context.world);
  if (Policy !== undefined) queue.policy = readQueuePolicy(Policy, context.world);
  queue.attributes = withoutEmpty({ ...queue.attributes, ...others, ...redrives });
  queue.modifiedAt = wholeSeconds(context.now);
  return {};
};
