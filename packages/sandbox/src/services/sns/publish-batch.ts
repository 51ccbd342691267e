import type { PublishBatchCommandInput, PublishBatchCommandOutput } from '@aws-sdk/client-sns';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedTopic } from './accessed-topic.js';
import { requireMembers } from './errors.js';
import { maxSize, readMessage } from './read-message.js';
import { sendMessage } from './send-message.js';

const maxEntries = 10;

/** All or none: an entry that is wrong is an error of the request (observed). */
export const publishBatch: Operation<PublishBatchCommandInput, PublishBatchCommandOutput> = (
  input,
  context,
) => {
  requireMembers(input, ['TopicArn', 'PublishBatchRequestEntries']);
  const { PublishBatchRequestEntries: entries = [] } = input;
  const topic = accessedTopic(context, { arn: input.TopicArn, action: 'sns:Publish' });
  checkEntries(entries.map(({ Id }) => Id ?? ''));
  const messages = entries.map((entry) => ({ id: entry.Id, message: readMessage(entry, topic) }));
  if (messages.reduce((sum, { message }) => sum + message.size, 0) > maxSize) {
    const text = 'The length of all the messages put together is more than the limit.';
    throw new AwsError('BatchRequestTooLongException', text);
  }
  return {
    Successful: messages.map(({ id, message }) => ({ Id: id, ...sendMessage(context, topic, message) })),
    Failed: [],
  };
};

function checkEntries(ids: readonly string[]): void {
  if (ids.length === 0) {
    throw new AwsError('EmptyBatchRequestException', "The batch request doesn't contain any entries.");
  }
  if (ids.length > maxEntries) {
    const text = 'The batch request contains more entries than permissible.';
    throw new AwsError('TooManyEntriesInBatchRequestException', text);
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    const text = "The Id of a batch entry in a batch request doesn't abide by the specification.";
    throw new AwsError('InvalidBatchEntryIdException', text);
  }
  if (new Set(ids).size < ids.length) {
    const text = 'Two or more batch entries in the request have the same Id.';
    throw new AwsError('BatchEntryIdsNotDistinctException', text);
  }
}
