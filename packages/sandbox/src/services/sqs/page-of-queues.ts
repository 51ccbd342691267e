import { AwsError } from '../../wire/aws-error.js';
import type { Queue } from '../../world/queue.js';
import type { CallContext } from '../operation.js';
import { invalidParameter } from './errors.js';
import { queueUrl } from './queue-url.js';

interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** Queues of an answer at most. */
const pageSize = 1000;

export function checkPage({ MaxResults: most }: PageInput): void {
  if (most === undefined || (most >= 1 && most <= pageSize)) return;
  throw invalidParameter(most, 'MaxResults', 'MaxResults must be an integer between 1 and 1000.');
}

/** A page of queues by their names. There is a next one only for who says how long a page may be. */
export function pageOfQueues(queues: readonly Queue[], input: PageInput, context: CallContext) {
  const { MaxResults, NextToken } = input;
  const after = NextToken === undefined ? '' : nameIn(NextToken);
  const rest = queues.filter(({ name }) => name > after).sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = rest.slice(0, MaxResults ?? pageSize);
  const last = page.at(-1);
  const isCut = MaxResults !== undefined && page.length < rest.length;
  return {
    urls: page.map((queue) => queueUrl(context, queue)),
    rest: isCut && last ? { NextToken: tokenOf(last.name) } : {},
  };
}

const tokenOf = (name: string) => Buffer.from(`ListQueues:${name}`).toString('base64');

function nameIn(token: string): string {
  const [list, name] = Buffer.from(token, 'base64').toString().split(':');
  if (list === 'ListQueues' && name) return name;
  throw new AwsError('InvalidParameterValue', 'Invalid or expired next token.', 400);
}
