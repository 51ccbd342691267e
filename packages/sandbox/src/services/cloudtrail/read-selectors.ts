import type {
  AdvancedEventSelector,
  AdvancedFieldSelector,
  EventSelector,
  PutEventSelectorsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../wire/aws-error.js';
import {
  type AdvancedSelector,
  type BasicSelector,
  type EventSelectors,
  type FieldOperator,
  type FieldSelector,
  fieldOperators,
  selectableFields,
} from '../../world/event-selectors.js';

/** API reference, "PutEventSelectors". */
const maxSelectors = 5;

/** Sources whose events basic selectors can leave out: API reference, "EventSelector". */
const excludable = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/** The selectors of a request, of one of both kinds. The texts of errors are assumed. */
export function readSelectors(input: PutEventSelectorsCommandInput): EventSelectors {
  const { EventSelectors: basic, AdvancedEventSelectors: advanced } = input;
  if ((basic === undefined) === (advanced === undefined)) {
    throw invalid('Specify either EventSelectors or AdvancedEventSelectors.');
  }
  if (advanced) {
    if (advanced.length === 0) throw invalid('At least one event selector must be specified.');
    return { kind: 'advanced', selectors: advanced.map(readAdvanced) };
  }
  const { length } = basic ?? [];
  if (length < 1 || length > maxSelectors) {
    throw invalid(`A trail has from 1 to ${maxSelectors} event selectors.`);
  }
  return { kind: 'basic', selectors: (basic ?? []).map(readBasic) };
}

function readBasic(selector: EventSelector): BasicSelector {
  const { ReadWriteType: type = 'All', IncludeManagementEvents: management = true } = selector;
  if (selector.DataResources?.length) throw noDataEvents();
  const without = selector.ExcludeManagementEventSources ?? [];
  const unknown = without.find((source) => !excludable.includes(source));
  if (unknown !== undefined) throw invalid(`${unknown} cannot be excluded.`);
  if (!['All', 'ReadOnly', 'WriteOnly'].includes(type)) throw invalid(`${type} is no ReadWriteType.`);
  return {
    reads: type !== 'WriteOnly',
    writes: type !== 'ReadOnly',
    managementEvents: management,
    without,
  };
}

function readAdvanced({ Name: name, FieldSelectors: given = [] }: AdvancedEventSelector): AdvancedSelector {
  const fields = given.map(readField);
  const category = fields.find(({ field }) => field === 'eventCategory');
  const [value, ...others] = category?.conditions.Equals ?? [];
  if (value === undefined || others.length > 0) throw invalid('eventCategory must equal one category.');
  if (value === 'Data' || value === 'NetworkActivity') throw noDataEvents();
  if (value !== 'Management') throw invalid(`There is no event category ${value}.`);
  return { name, fields };
}

function readField(selector: AdvancedFieldSelector): FieldSelector {
  const field = selectableFields.find((known) => known === selector.Field);
  if (!field) throw invalid(`The field ${selector.Field} cannot be selected for management events.`);
  const conditions = Object.fromEntries(
    fieldOperators.flatMap((operator: FieldOperator) => {
      const values = selector[operator];
      return values?.length ? [[operator, values] as const] : [];
    }),
  );
  const operators = Object.keys(conditions);
  if (operators.length === 0) throw invalid(`The field ${field} has no value.`);
  if (field !== 'eventSource' && operators.join() !== 'Equals') throw invalid(`${field} takes Equals only.`);
  return { field, conditions };
}

const invalid = (message: string) => new AwsError('InvalidEventSelectorsException', message);

const noDataEvents = () => new AwsError('NotImplemented', 'The sandbox has no data events in trails.', 501);
