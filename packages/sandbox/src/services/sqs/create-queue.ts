import type { CreateQueueCommandInput, CreateQueueCommandOutput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/aws-error.js';
import { wholeSeconds } from '../../world/clock.js';
import { newQueue, type Queue, queueArn } from '../../world/queue.js';
import type { CallContext, Operation } from '../operation.js';
import { requestTagKeys } from '../tag-keys.js';
import { attributeOf, checkAttributes } from './attributes.js';
import { requireMembers } from './errors.js';
import { readQueuePolicy } from './queue-policy.js';
import { readTags } from './queue-tags.js';
import { queueUrl } from './queue-url.js';
import { readRedrives, withoutEmpty } from './redrive.js';

/** Seconds for which the name of a deleted queue stays taken. */
const quarantine = 60;

/** Standard queues only. To make one again as it is answers its URL. */
export const createQueue: Operation<CreateQueueCommandInput, CreateQueueCommandOutput> = (input, context) => {
  requireMembers(input, ['QueueName']);
  const { QueueName: name = '', Attributes: attributes = {} } = input;
  if (!/^[\w-]{1,80}$/.test(name)) {
    const message = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';
    throw new AwsError('InvalidParameterValue', message, 400);
  }
  checkAttributes(attributes);
  const { region, principal, world, now } = context;
  const place = { name, region, account: principal.account };
  const arn = queueArn(place);
  context.authorize('sqs:CreateQueue', arn);
  const tags = readTags(input.tags, name);
  if (tags.length > 0) context.authorize('sqs:TagQueue', arn, requestTagKeys(tags));
  const { Policy = '', ...given } = attributes;
  const policy = readQueuePolicy(Policy, world);
  const others = withoutEmpty({ ...given, ...readRedrives(given, place, world) });
  const known = world.queues.findByArn(arn);
  if (known) {
    checkSame(known, { ...others, ...(policy && { Policy: policy.document }) });
    return { QueueUrl: queueUrl(context, known) };
  }
  checkQuarantine(context, arn);
  const queue = newQueue({ ...place, createdAt: wholeSeconds(now), attributes: others, policy, tags });
  world.queues.add(queue);
  return { QueueUrl: queueUrl(context, queue) };
};

function checkSame(queue: Queue, wanted: Readonly<Record<string, string>>): void {
  const other = Object.entries(wanted).find(
    ([name, value]) => (name === 'Policy' ? queue.policy?.document : attributeOf(queue, name)) !== value,
  );
  if (!other) return;
  const message = `A queue already exists with the same name and a different value for attribute ${other[0]}`;
  throw new AwsError('QueueNameExists', message, 400);
}

function checkQuarantine({ world, now }: CallContext, arn: string): void {
  const deletedAt = world.queues.deletedAt(arn);
  if (!deletedAt || now.getTime() - deletedAt.getTime() >= quarantine * 1000) return;
  throw new AwsError(
    'QueueDeletedRecently',
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    400,
  );
}
