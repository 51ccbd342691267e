import type { PurgeQueueCommandInput, PurgeQueueCommandOutput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';

/** Seconds between two of them: API reference, "PurgeQueue". */
const pause = 60;

/** All messages at once, where AWS takes up to 60 seconds. */
export const purgeQueue: Operation<PurgeQueueCommandInput, PurgeQueueCommandOutput> = (input, context) => {
  const queue = accessedQueue(context, input, 'sqs:PurgeQueue');
  const { now } = context;
  if (queue.purgedAt && now.getTime() - queue.purgedAt.getTime() < pause * 1000) {
    const message = `Only one PurgeQueue operation on ${queue.name} is allowed every ${pause} seconds.`;
    throw new AwsError('PurgeQueueInProgress', message);
  }
  queue.purgedAt = now;
  queue.messages = [];
  return {};
};
