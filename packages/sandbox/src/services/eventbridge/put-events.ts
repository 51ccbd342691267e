import type {
  PutEventsCommandInput,
  PutEventsCommandOutput,
  PutEventsRequestEntry,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { busEvent } from '../../event-delivery/bus-event.js';
import { emit } from '../../event-delivery/emit.js';
import { busArn } from '../../world/event-bus.js';
import { jsonObject } from '../json-object.js';
import type { CallContext, Operation } from '../operation.js';
import { namedBus } from './addressed-bus.js';
import { validateEvents, validationException } from './validate.js';

const constraints = { Entries: { required: true } } as const;
const maxEntries = 10;

/** Each entry is taken or refused on its own; a bus that does not exist swallows what it gets, which is assumed. */
export const putEvents: Operation<PutEventsCommandInput, PutEventsCommandOutput> = (input, context) => {
  validateEvents(input, constraints);
  const { Entries: entries = [] } = input;
  if (entries.length < 1 || entries.length > maxEntries) {
    throw validationException(
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${entries.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${maxEntries}`}`,
    );
  }
  for (const arn of new Set(entries.map(({ EventBusName: name }) => busArn(namedBus(name, context))))) {
    context.authorize('events:PutEvents', arn);
  }
  const results = entries.map((entry) => putEvent(entry, context));
  return {
    FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
    Entries: results,
  };
};

function putEvent(entry: PutEventsRequestEntry, context: CallContext): PutEventsResultEntry {
  const { world, principal, region, now } = context;
  const { Source: source, DetailType: detailType, Detail: text, EventBusName: name } = entry;
  for (const [member, value] of Object.entries({ Source: source, DetailType: detailType, Detail: text })) {
    if (!value)
      return failed(
        'InvalidArgument',
        `Parameter ${member} is not valid. Reason: ${member} is a required argument.`,
      );
  }
  if (source?.startsWith('aws.')) {
    return failed('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  const detail = jsonObject(text ?? '');
  if (!detail) return failed('MalformedDetail', 'Detail is malformed.');
  const event = busEvent({
    detailType: detailType ?? '',
    source: source ?? '',
    account: principal.account,
    at: entry.Time ?? now,
    region,
    resources: entry.Resources ?? [],
    detail,
  });
  const bus = world.eventBuses.find(busArn(namedBus(name, context)));
  if (bus) emit(world, bus, { event, isRead: false, isForwarded: bus.account !== principal.account });
  return { EventId: event.id };
}

const failed = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
