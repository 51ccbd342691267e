import { AwsError } from '../../wire/aws-error.js';
import type { Queue } from '../../world/queue.js';
import type { CallContext } from '../operation.js';

/** The URL of a queue at the endpoint that was asked: a client goes there again. */
export const queueUrl = ({ origin }: CallContext, { account, name }: Pick<Queue, 'account' | 'name'>) =>
  `${origin}/${account}/${name}`;

/** Old and new hosts of AWS; the first two have a Region in them. */
const hosts = [
  /^sqs\.([a-z0-9-]+)\.amazonaws\.com$/,
  /^([a-z0-9-]+)\.queue\.amazonaws\.com$/,
  /^()queue\.amazonaws\.com$/,
];

/**
 * The queue that a URL names, there or not: it is of the Region of the endpoint.
 *
 * @throws AwsError InvalidAddress for what is no URL of a queue, and for one of another Region
 */
export function addressedQueue(
  { region }: CallContext,
  url: string,
): Pick<Queue, 'account' | 'name' | 'region'> {
  const [, host = '', account = '', name = ''] = /^https?:\/\/([^/]*)\/(\d{12})\/([^/?#]+)$/.exec(url) ?? [];
  const known = hosts.map((pattern) => pattern.exec(host)).find((found) => found !== null);
  if (name === '' || (known && (known[1] || 'us-east-1') !== region)) {
    throw new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`, 404);
  }
  return { account, name, region };
}
