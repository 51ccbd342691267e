import { AwsError } from '../../wire/aws-error.js';
import type { Topic } from '../../world/topic.js';
import type { CallContext } from '../operation.js';
import { permittedTopic } from './accessed-topic.js';

/** The topic whose tags a request is about. */
export function taggedTopic(
  context: CallContext,
  request: Omit<Parameters<typeof permittedTopic>[1], 'member'>,
): Topic {
  const topic = permittedTopic(context, { ...request, member: 'ResourceArn' });
  if (topic) return topic;
  throw new AwsError('ResourceNotFoundException', 'Resource does not exist');
}
