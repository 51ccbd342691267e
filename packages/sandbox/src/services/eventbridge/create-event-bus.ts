import type { CreateEventBusCommandInput, CreateEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../wire/aws-error.js';
import { busArn, newBus } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { requestTagKeys } from '../tag-keys.js';
import { limitExceeded } from './addressed-bus.js';
import { readTags } from './tags.js';
import { validateEvents } from './validate.js';

const constraints = {
  Name: { required: true, length: [1, 256], pattern: String.raw`[/\.\-_A-Za-z0-9]+` },
  Description: { length: [0, 512] },
} as const;

/** EventBridge User Guide, "Quotas". */
const maxBuses = 100;

export const createEventBus: Operation<CreateEventBusCommandInput, CreateEventBusCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  const { Name: name = '', Description: description, EventSourceName, Tags, DeadLetterConfig } = input;
  const tags = readTags(Tags);
  if (EventSourceName || DeadLetterConfig) {
    const what = 'partner sources and dead-letter queues of buses';
    throw new AwsError('NotImplemented', `The sandbox has no ${what}.`, 501);
  }
  const { world, principal, region, now } = context;
  const bus = newBus({ account: principal.account, region, name, createdAt: now, description, tags });
  const arn = busArn(bus);
  context.authorize('events:CreateEventBus', arn, requestTagKeys(tags));
  if (tags.length > 0) context.authorize('events:TagResource', arn, requestTagKeys(tags));
  if (name === 'default' || world.eventBuses.find(arn)) {
    throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
  }
  if (world.eventBuses.of(bus.account, region).length >= maxBuses) throw limitExceeded();
  world.eventBuses.add(bus);
  return { EventBusArn: arn, ...(description !== undefined && { Description: description }) };
};
