import type { LookupEventsCommandInput, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import { cloudTrailRecord, eventSource } from '../../trail/cloudtrail-record.js';
import { isReadOnly } from '../../trail/event-kind.js';
import { eventResources } from '../../trail/event-resources.js';
import { displayName } from '../../trail/user-identity.js';
import { wholeSeconds } from '../../world/clock.js';
import type { NumberedEvent } from '../../world/event-history.js';
import type { TrailEvent } from '../../world/trail-event.js';
import type { World } from '../../world/world.js';
import type { CallContext, Operation } from '../operation.js';
import { firstNumberOf, tokenOf } from './lookup-token.js';
import { validateLookup } from './validate-lookup.js';

/** Event history goes back so far: CloudTrail User Guide, "Working with CloudTrail event history". */
const keptMs = 90 * 24 * 3_600_000;

/** Events of a page at most, and where the caller does not say. */
const pageSize = 50;

/**
 * One account, one Region, the newest event first. Events are found at once, where AWS takes minutes.
 */
export const lookupEvents: Operation<LookupEventsCommandInput, LookupEventsCommandOutput> = (
  input,
  context,
) => {
  validateLookup(input);
  context.authorize('cloudtrail:LookupEvents', '*');
  // Of Insights, which the sandbox has not, there are no events.
  if (input.EventCategory !== undefined) return { Events: [] };
  const before = firstNumberOf(input, context);
  const size = input.MaxResults ?? pageSize;
  const page: NumberedEvent[] = [];
  for (const numbered of foundEvents(input, context, before)) {
    page.push(numbered);
    // One more tells whether there is a next page.
    if (page.length > size) break;
  }
  const last = page[size - 1];
  return {
    Events: page.slice(0, size).map(({ event }) => eventOutput(event, context)),
    ...(last && page.length > size && { NextToken: tokenOf(input, context, last.number) }),
  };
};

function* foundEvents(
  input: LookupEventsCommandInput,
  { world, principal, region, now }: CallContext,
  before: number | undefined,
): Generator<NumberedEvent> {
  const from = Math.max(input.StartTime?.getTime() ?? 0, now.getTime() - keptMs);
  const until = input.EndTime?.getTime() ?? Number.POSITIVE_INFINITY;
  const matches = matcherOf(input, world);
  for (const numbered of world.history.newestFirst(principal.account, before)) {
    const { event } = numbered;
    const at = wholeSeconds(event.at).getTime();
    if (at >= from && at <= until && event.region === region && matches(event)) yield numbered;
  }
}

function matcherOf({ LookupAttributes: [attribute] = [] }: LookupEventsCommandInput, world: World) {
  if (!attribute?.AttributeKey) return () => true;
  const { AttributeKey: key, AttributeValue: value = '' } = attribute;
  const values = valuesOf[key];
  return (event: TrailEvent) => values(event, world).includes(value);
}

type AttributeKey = NonNullable<
  NonNullable<LookupEventsCommandInput['LookupAttributes']>[number]['AttributeKey']
>;

type ValuesOf = (event: TrailEvent, world: World) => readonly (string | undefined)[];

const valuesOf: Readonly<Record<AttributeKey, ValuesOf>> = {
  AccessKeyId: ({ principal }) => [principal.accessKeyId],
  EventId: ({ id }) => [id],
  EventName: ({ operation }) => [operation],
  EventSource: (event) => [eventSource(event)],
  ReadOnly: ({ operation }) => [String(isReadOnly(operation))],
  ResourceName: (event) => eventResources(event).map(({ ResourceName }) => ResourceName),
  ResourceType: (event) => eventResources(event).map(({ ResourceType }) => ResourceType),
  Username: (event, { answers }) => [displayName(event, answers)],
};

function eventOutput(event: TrailEvent, { world }: CallContext) {
  const { id, operation, principal, recipient } = event;
  const isOwn = principal.account === recipient;
  return {
    EventId: id,
    EventName: operation,
    ReadOnly: String(isReadOnly(operation)),
    ...(isOwn && { AccessKeyId: principal.accessKeyId, Username: displayName(event, world.answers) }),
    EventTime: wholeSeconds(event.at),
    EventSource: eventSource(event),
    Resources: [...eventResources(event)],
    CloudTrailEvent: JSON.stringify(cloudTrailRecord(event, world)),
  };
}
