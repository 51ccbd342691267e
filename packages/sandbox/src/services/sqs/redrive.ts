import { type Queue, queueArn } from '../../world/queue.js';
import type { World } from '../../world/world.js';
import { jsonObject } from '../json-object.js';
import { invalidParameter } from './errors.js';

/** Where messages go that nobody gets done, and after how many receipts. */
interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

type Place = Pick<Queue, 'account' | 'region' | 'name'>;
type Attributes = Readonly<Record<string, string>>;

/** The policies on dead letters among the attributes of a request, as they are stored; an empty one goes. */
export function readRedrives(
  { RedrivePolicy, RedriveAllowPolicy }: Attributes,
  queue: Place,
  world: World,
): Attributes {
  return {
    ...(RedrivePolicy && { RedrivePolicy: storedPolicy(RedrivePolicy, queue, world) }),
    ...(RedriveAllowPolicy && { RedriveAllowPolicy: storedAllowPolicy(RedriveAllowPolicy) }),
  };
}

/** Attributes without those that an empty text takes away. */
export const withoutEmpty = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));

/** Developer Guide, "Configuring a dead-letter queue"; the texts were seen in the field but for those assumed. */
function storedPolicy(text: string, { account, region, name }: Place, world: World): string {
  const wrong = (why: string) => invalidParameter(text, 'RedrivePolicy', why);
  const { deadLetterTargetArn: target, maxReceiveCount: max } = jsonObject(text) ?? {};
  if (typeof target !== 'string' || max === undefined) {
    throw wrong(
      'Redrive policy does not contain mandatory attributes: maxReceiveCount and deadLetterTargetArn.',
    );
  }
  const count = typeof max === 'object' ? Number.NaN : Number(max);
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw wrong(
      `Invalid value for maxReceiveCount: ${shown(max)}, valid values are from 1 to 1000 both inclusive.`,
    );
  }
  const dead = world.queues.findByArn(target);
  // Assumed: which text AWS has for a queue that is elsewhere.
  if (!dead || dead.account !== account || dead.region !== region)
    throw wrong('Dead letter target does not exist.');
  if (!allows(dead, queueArn({ account, region, name }))) {
    throw wrong('Queue is not allowed by the redrive allow policy of the dead letter target.');
  }
  return JSON.stringify({ deadLetterTargetArn: target, maxReceiveCount: count });
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const permissions: readonly unknown[] = ['allowAll', 'denyAll', 'byQueue'];

/** The texts are assumed. */
function storedAllowPolicy(text: string): string {
  const wrong = (why: string) => invalidParameter(text, 'RedriveAllowPolicy', why);
  const { redrivePermission, sourceQueueArns } = jsonObject(text) ?? {};
  if (!permissions.includes(redrivePermission)) {
    throw wrong("Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.");
  }
  const isByQueue = redrivePermission === 'byQueue';
  if (isByQueue !== Array.isArray(sourceQueueArns)) {
    throw wrong('sourceQueueArns is for redrivePermission byQueue, and for it alone.');
  }
  return text;
}

function allows({ attributes }: Queue, source: string): boolean {
  const { redrivePermission, sourceQueueArns } = jsonObject(attributes.RedriveAllowPolicy ?? '{}') ?? {};
  if (redrivePermission === 'denyAll') return false;
  return (
    redrivePermission !== 'byQueue' || (Array.isArray(sourceQueueArns) && sourceQueueArns.includes(source))
  );
}

/** What a queue does with messages that nobody gets done. */
export function redrivePolicyOf({ attributes }: Queue): RedrivePolicy | undefined {
  // It was read before it was stored.
  return attributes.RedrivePolicy === undefined
    ? undefined
    : (JSON.parse(attributes.RedrivePolicy) as RedrivePolicy);
}
