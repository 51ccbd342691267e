import type {
  ListDeadLetterSourceQueuesCommandInput,
  ListDeadLetterSourceQueuesCommandOutput,
} from '@aws-sdk/client-sqs';
import { queueArn } from '../../world/queue.js';
import type { Operation } from '../operation.js';
import { accessedQueue } from './accessed-queue.js';
import { checkPage, pageOfQueues } from './page-of-queues.js';
import { redrivePolicyOf } from './redrive.js';

/** The queues whose dead letters come into one. */
export const listDeadLetterSourceQueues: Operation<
  ListDeadLetterSourceQueuesCommandInput,
  ListDeadLetterSourceQueuesCommandOutput
> = (input, context) => {
  checkPage(input);
  const queue = accessedQueue(context, input, 'sqs:ListDeadLetterSourceQueues');
  const arn = queueArn(queue);
  const sources = context.world.queues
    .of(queue.account)
    .filter((source) => redrivePolicyOf(source)?.deadLetterTargetArn === arn);
  const { urls, rest } = pageOfQueues(sources, input, context);
  return { queueUrls: urls, ...rest };
};
