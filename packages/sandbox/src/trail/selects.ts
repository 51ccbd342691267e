import type {
  AdvancedSelector,
  BasicSelector,
  EventSelectors,
  FieldOperator,
  FieldSelector,
  SelectableField,
} from '../world/event-selectors.js';
import type { TrailEvent } from '../world/trail-event.js';
import { eventSource } from './cloudtrail-record.js';
import { isReadOnly } from './event-kind.js';

/**
 * Whether a trail logs a management event: one of its selectors has to want it.
 *
 * @see API reference, "PutEventSelectors"
 */
export function selects(selectors: EventSelectors | undefined, event: TrailEvent): boolean {
  if (!selectors) return true;
  if (selectors.kind === 'basic') return selectors.selectors.some((selector) => wants(selector, event));
  return selectors.selectors.some((selector) => matches(selector, event));
}

function wants({ managementEvents, reads, writes, without }: BasicSelector, event: TrailEvent): boolean {
  if (!managementEvents || without.includes(eventSource(event))) return false;
  return isReadOnly(event.operation) ? reads : writes;
}

const matches = ({ fields }: AdvancedSelector, event: TrailEvent) =>
  fields.every((selector) => fits(selector, valuesOf[selector.field](event)));

const valuesOf: Readonly<Record<SelectableField, (event: TrailEvent) => string>> = {
  eventCategory: () => 'Management',
  eventSource,
  readOnly: ({ operation }) => String(isReadOnly(operation)),
};

type Test = (value: string, given: string) => boolean;

const tests: Readonly<Record<FieldOperator, { readonly test: Test; readonly isNegated: boolean }>> = {
  Equals: { test: (value, given) => value === given, isNegated: false },
  StartsWith: { test: (value, given) => value.startsWith(given), isNegated: false },
  EndsWith: { test: (value, given) => value.endsWith(given), isNegated: false },
  NotEquals: { test: (value, given) => value === given, isNegated: true },
  NotStartsWith: { test: (value, given) => value.startsWith(given), isNegated: true },
  NotEndsWith: { test: (value, given) => value.endsWith(given), isNegated: true },
};

/** One value of what is wanted has to fit, and none of what is not: API reference, "AdvancedFieldSelector". */
function fits({ conditions }: FieldSelector, value: string): boolean {
  return Object.entries(conditions).every(([operator, given]) => {
    // The names of the conditions are those of the operators.
    const { test, isNegated } = tests[operator as FieldOperator];
    return given.some((one) => test(value, one)) !== isNegated;
  });
}
