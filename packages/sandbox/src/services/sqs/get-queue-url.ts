import type { GetQueueUrlCommandInput, GetQueueUrlCommandOutput } from '@aws-sdk/client-sqs';
import { queueArn } from '../../world/queue.js';
import type { Operation } from '../operation.js';
import { queueDoesNotExist, requireMembers } from './errors.js';
import { queueUrl } from './queue-url.js';

export const getQueueUrl: Operation<GetQueueUrlCommandInput, GetQueueUrlCommandOutput> = (input, context) => {
  requireMembers(input, ['QueueName']);
  const { QueueName: name = '', QueueOwnerAWSAccountId: account = context.principal.account } = input;
  const arn = queueArn({ region: context.region, account, name });
  context.authorize('sqs:GetQueueUrl', arn);
  const queue = context.world.queues.findByArn(arn);
  if (!queue) throw queueDoesNotExist('The specified queue does not exist or you do not have access to it.');
  return { QueueUrl: queueUrl(context, queue) };
};
