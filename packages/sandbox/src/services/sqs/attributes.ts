import { AwsError } from '../../wire/aws-error.js';
import { wholeSeconds } from '../../world/clock.js';
import { type Queue, queueArn } from '../../world/queue.js';
import { refuseMembers } from '../refuse-members.js';

interface SettableAttribute {
  /** What a queue has where nobody set it. */
  readonly initial: string;
  readonly range?: readonly [min: number, max: number];
}

/** API reference, "SetQueueAttributes". Messages may have 1 MiB since August 2025. */
const settable: Readonly<Record<string, SettableAttribute>> = {
  VisibilityTimeout: { initial: '30', range: [0, 43_200] },
  MaximumMessageSize: { initial: '1048576', range: [1024, 1_048_576] },
  MessageRetentionPeriod: { initial: '345600', range: [60, 1_209_600] },
  DelaySeconds: { initial: '0', range: [0, 900] },
  ReceiveMessageWaitTimeSeconds: { initial: '0', range: [0, 20] },
  SqsManagedSseEnabled: { initial: 'true' },
};

/** Attributes that are policies in JSON, and looked at elsewhere. */
const policies = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy'];

/** Attributes of AWS's that mean what the sandbox does not have: FIFO and KMS. */
const absent = [
  ...['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'],
  ...['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'],
];

/** Throws AWS's error for what cannot be set, or not so; policies are looked at elsewhere. */
export function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  refuseMembers(attributes, absent, 'SQS');
  for (const [name, value] of Object.entries(attributes)) {
    if (policies.includes(name)) continue;
    if (!Object.hasOwn(settable, name)) throw unknownAttribute(name);
    if (!isInRange(value, settable[name])) {
      throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`, 400);
    }
  }
}

function isInRange(value: string, attribute: SettableAttribute | undefined): boolean {
  if (!attribute?.range) return value === 'true' || value === 'false';
  const [min, max] = attribute.range;
  return /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max;
}

export const attributeOf = ({ attributes }: Queue, name: string) =>
  attributes[name] ?? settable[name]?.initial ?? '';

/** A number that a queue has as an attribute. */
export const numberOf = (queue: Queue, name: string) => Number(attributeOf(queue, name));

/** Everything that GetQueueAttributes can tell of a queue, in AWS's order. */
function allAttributes(queue: Queue, now: Date): ReadonlyMap<string, string> {
  const { messages, policy } = queue;
  const isHidden = ({ visibleAt }: Queue['messages'][number]) => visibleAt > now;
  const hidden = messages.filter(isHidden);
  const seconds = (at: Date) => `${wholeSeconds(at).getTime() / 1000}`;
  return new Map([
    ['QueueArn', queueArn(queue)],
    ['ApproximateNumberOfMessages', `${messages.length - hidden.length}`],
    ['ApproximateNumberOfMessagesNotVisible', `${hidden.filter(wasReceived).length}`],
    ['ApproximateNumberOfMessagesDelayed', `${hidden.filter((message) => !wasReceived(message)).length}`],
    ['CreatedTimestamp', seconds(queue.createdAt)],
    ['LastModifiedTimestamp', seconds(queue.modifiedAt)],
    ...Object.keys(settable).map((name) => [name, attributeOf(queue, name)] as const),
    ...(policy ? [['Policy', policy.document] as const] : []),
    ...redrives(queue),
  ]);
}

/** Policies on dead letters, as far as there are any. */
const redrives = ({ attributes }: Queue) =>
  ['RedrivePolicy', 'RedriveAllowPolicy'].flatMap((name) => {
    const value = attributes[name];
    return value === undefined ? [] : [[name, value] as const];
  });

const wasReceived = ({ receiveCount }: Queue['messages'][number]) => receiveCount > 0;

/** The attributes that a caller names; `All` names all of them. Throws for one that no queue has. */
export function namedAttributes(
  queue: Queue,
  names: readonly string[],
  now: Date,
): Readonly<Record<string, string>> {
  const all = allAttributes(queue, now);
  const unknown = names.find((name) => ![...policies, ...absent, 'All'].includes(name) && !all.has(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  const isWanted = (name: string) => names.includes('All') || names.includes(name);
  return Object.fromEntries([...all].filter(([name]) => isWanted(name)));
}

const unknownAttribute = (name: string) =>
  new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`, 400);
