import type { ListQueuesCommandInput, ListQueuesCommandOutput } from '@aws-sdk/client-sqs';
import type { Operation } from '../operation.js';
import { checkPage, pageOfQueues } from './page-of-queues.js';

/** The queues of one Region. */
export const listQueues: Operation<ListQueuesCommandInput, ListQueuesCommandOutput> = (input, context) => {
  const { QueueNamePrefix: prefix = '' } = input;
  const { world, region, principal } = context;
  checkPage(input);
  context.authorize('sqs:ListQueues', `arn:aws:sqs:${region}:${principal.account}:`);
  const queues = world.queues
    .of(principal.account)
    .filter((queue) => queue.region === region && queue.name.startsWith(prefix));
  const { urls, rest } = pageOfQueues(queues, input, context);
  return { ...(urls.length > 0 && { QueueUrls: urls }), ...rest };
};
