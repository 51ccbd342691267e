import type { AdvancedEventSelector, EventSelector } from '@aws-sdk/client-cloudtrail';
import type { AdvancedSelector, BasicSelector } from '../../world/event-selectors.js';
import { type Trail, trailArn } from '../../world/trail.js';

/** What a trail has to which nobody has put selectors. */
const everything: BasicSelector = { reads: true, writes: true, managementEvents: true, without: [] };

/** What GetEventSelectors and PutEventSelectors answer. */
export function selectorsOutput(trail: Trail) {
  const { selectors = { kind: 'basic', selectors: [everything] } as const } = trail;
  const TrailARN = trailArn(trail);
  return selectors.kind === 'basic'
    ? { TrailARN, EventSelectors: selectors.selectors.map(basicOutput) }
    : { TrailARN, AdvancedEventSelectors: selectors.selectors.map(advancedOutput) };
}

const basicOutput = ({ reads, writes, managementEvents, without }: BasicSelector): EventSelector => ({
  ReadWriteType: reads && writes ? 'All' : reads ? 'ReadOnly' : 'WriteOnly',
  IncludeManagementEvents: managementEvents,
  DataResources: [],
  ExcludeManagementEventSources: [...without],
});

const advancedOutput = ({ name, fields }: AdvancedSelector): AdvancedEventSelector => ({
  ...(name !== undefined && { Name: name }),
  FieldSelectors: fields.map(({ field, conditions }) => ({
    Field: field,
    ...Object.fromEntries(Object.entries(conditions).map(([operator, values]) => [operator, [...values]])),
  })),
});
