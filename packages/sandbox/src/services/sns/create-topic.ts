import type { CreateTopicCommandInput, CreateTopicCommandOutput } from '@aws-sdk/client-sns';
import { AwsError } from '../../wire/aws-error.js';
import type { Tag } from '../../world/account.js';
import { isFifo, newTopic, type Topic, topicArn } from '../../world/topic.js';
import type { Operation } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { requestTagKeys } from '../tag-keys.js';
import { invalidParameter, requireMembers } from './errors.js';
import { checkTopicAttribute } from './topic-attributes.js';
import { readTopicPolicy } from './topic-policy.js';
import { readTags } from './topic-tags.js';

const prefix = 'Attributes Reason: ';

/** To make a topic again as it is answers its ARN. */
export const createTopic: Operation<CreateTopicCommandInput, CreateTopicCommandOutput> = (input, context) => {
  requireMembers(input, ['Name']);
  refuseMembers(input, ['DataProtectionPolicy'], 'SNS');
  const { Name: name = '' } = input;
  const { FifoTopic: fifo = 'false', Policy, ...attributes } = input.Attributes ?? {};
  checkName(name, fifo === 'true');
  for (const attribute of Object.entries(attributes)) checkTopicAttribute({ name }, attribute, prefix);
  const tags = readTags(input.Tags);
  const { world, principal, region } = context;
  const place = { name, region, account: principal.account };
  const arn = topicArn(place);
  context.authorize('sns:CreateTopic', arn, requestTagKeys(tags));
  // "Authorization: to create a topic with tags": the permission to tag is asked for, too.
  if (tags.length > 0) context.authorize('sns:TagResource', arn, requestTagKeys(tags));
  const policy = Policy === undefined ? undefined : readTopicPolicy(Policy, world, prefix);
  const known = world.topics.find(arn);
  if (known) checkSame(known, { ...attributes, ...(policy && { Policy: policy.document }) }, tags);
  else world.topics.add(newTopic({ ...place, attributes, tags, ...(policy && { policy }) }));
  return { TopicArn: arn };
};

function checkName(name: string, fifo: boolean): void {
  if (fifo && !/^[\w-]{1,251}\.fifo$/.test(name)) {
    const message =
      'Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.';
    throw new AwsError('InvalidParameterException', message);
  }
  if (!fifo && (isFifo({ name }) || !/^[\w-]{1,256}$/.test(name))) throw invalidParameter('Topic Name');
}

function checkSame(topic: Topic, wanted: Readonly<Record<string, string>>, tags: readonly Tag[]): void {
  const has = (name: string) => (name === 'Policy' ? topic.policy?.document : topic.attributes[name]);
  if (Object.entries(wanted).some(([name, value]) => has(name) !== value)) {
    throw invalidParameter(`${prefix}Topic already exists with different attributes`);
  }
  const isThere = ({ Key, Value }: Tag) => topic.tags.some((tag) => tag.Key === Key && tag.Value === Value);
  if (tags.every(isThere)) return;
  throw invalidParameter('Tags Reason: Topic already exists with different tags');
}
