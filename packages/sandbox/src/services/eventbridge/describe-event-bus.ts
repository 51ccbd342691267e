import type {
  DescribeEventBusCommandInput,
  DescribeEventBusCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { busArn } from '../../world/event-bus.js';
import type { Operation } from '../operation.js';
import { busName, existingBus, namedBus } from './addressed-bus.js';
import { busOutput } from './bus-output.js';
import { validateEvents } from './validate.js';

const constraints = { Name: busName } as const;

export const describeEventBus: Operation<DescribeEventBusCommandInput, DescribeEventBusCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  context.authorize('events:DescribeEventBus', busArn(namedBus(input.Name, context)));
  return busOutput(existingBus(input.Name, context));
};
