import type { DeleteEventBusCommandInput, DeleteEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { busArn } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { namedBus } from './addressed-bus.js';
import { validateEvents, validationException } from './validate.js';

const constraints = {
  Name: { required: true, length: [1, 256], pattern: String.raw`[/\.\-_A-Za-z0-9]+` },
} as const;

/** With its rules. A bus that does not exist is deleted without a word. */
export const deleteEventBus: Operation<DeleteEventBusCommandInput, DeleteEventBusCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  const arn = busArn(namedBus(input.Name, context));
  context.authorize('events:DeleteEventBus', arn);
  if (input.Name === 'default') throw validationException('Cannot delete event bus default.');
  const bus = context.world.eventBuses.find(arn);
  if (bus) context.world.eventBuses.remove(bus);
  return {};
};
