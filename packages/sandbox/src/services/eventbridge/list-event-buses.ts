import type { ListEventBusesCommandInput, ListEventBusesCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { busOutput } from './bus-output.js';
import { pageConstraints, pageOf } from './page.js';
import { validateEvents } from './validate.js';

const constraints = {
  NamePrefix: { length: [1, 256], pattern: String.raw`[/\.\-_A-Za-z0-9]+` },
  ...pageConstraints,
} as const;

export const listEventBuses: Operation<ListEventBusesCommandInput, ListEventBusesCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  const { world, principal, region } = context;
  context.authorize('events:ListEventBuses', '*');
  // The default bus is in every list.
  world.eventBuses.default(principal.account, region);
  const { NamePrefix: prefix = '' } = input;
  const buses = world.eventBuses.of(principal.account, region).filter(({ name }) => name.startsWith(prefix));
  const { items, rest } = pageOf(buses, input);
  return { EventBuses: items.map(busOutput), ...rest };
};
