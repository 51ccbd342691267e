import type { DeleteQueueCommandInput, DeleteQueueCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { ownQueue } from './accessed-queue.js';

/** With all that is in it. AWS takes up to 60 seconds. */
export const deleteQueue: Operation<DeleteQueueCommandInput, DeleteQueueCommandOutput> = (input, context) => {
  const queue = ownQueue(context, input, 'sqs:DeleteQueue');
  context.world.queues.delete(queue, context.now);
  return {};
};
