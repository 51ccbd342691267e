import type { GetQueueAttributesCommandInput, GetQueueAttributesCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { namedAttributes } from './attributes.js';
import { keptMessages } from './messages.js';

/** Who names no attribute gets none. */
export const getQueueAttributes: Operation<
  GetQueueAttributesCommandInput,
  GetQueueAttributesCommandOutput
> = (input, context) => {
  const queue = accessedQueue(context, input, 'sqs:GetQueueAttributes');
  queue.messages = keptMessages(queue, context.now);
  const attributes = namedAttributes(queue, input.AttributeNames ?? [], context.now);
  return Object.keys(attributes).length === 0 ? {} : { Attributes: attributes };
};
