import type { ListQueuesCommandInput, ListQueuesCommandOutput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { invalidParameter } from './errors.js';
import { queueUrl } from './queue-url.js';

/** Queues of an answer at most. */
const pageSize = 1000;

/** The queues of one Region. There is a next page only for who says how long a page may be. */
export const listQueues: Operation<ListQueuesCommandInput, ListQueuesCommandOutput> = (input, context) => {
  const { QueueNamePrefix = '', MaxResults, NextToken } = input;
  const { world, region, principal } = context;
  if (MaxResults !== undefined && !(MaxResults >= 1 && MaxResults <= pageSize)) {
    throw invalidParameter(MaxResults, 'MaxResults', 'MaxResults must be an integer between 1 and 1000.');
  }
  context.authorize('sqs:ListQueues', `arn:aws:sqs:${region}:${principal.account}:`);
  const after = NextToken === undefined ? '' : nameIn(NextToken);
  const queues = world.queues
    .of(principal.account)
    .filter((queue) => queue.region === region && queue.name.startsWith(QueueNamePrefix))
    .filter(({ name }) => name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = queues.slice(0, MaxResults ?? pageSize);
  const last = page.at(-1);
  const isCut = MaxResults !== undefined && page.length < queues.length;
  return {
    ...(page.length > 0 && { QueueUrls: page.map((queue) => queueUrl(context, queue)) }),
    ...(isCut && last && { NextToken: tokenOf(last.name) }),
  };
};

const tokenOf = (name: string) => Buffer.from(`ListQueues:${name}`).toString('base64');

function nameIn(token: string): string {
  const [list, name] = Buffer.from(token, 'base64').toString().split(':');
  if (list === 'ListQueues' && name) return name;
  throw new AwsError('InvalidParameterValue', 'Invalid or expired next token.', 400);
}
