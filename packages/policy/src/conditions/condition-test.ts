import { type ContextKeys, unknown } from '../context-value.js';
import { matchesAny } from '../matching/text-matcher.js';
import type { Condition, Operator } from '../syntax/document.js';
import { every, not, some, type Truth } from '../truth.js';
import { comparisons } from './comparisons.js';

/** Whether one condition of a statement holds for a request. */
export type ConditionTest = (keys: ContextKeys) => Truth;

/**
 * Makes the test of one operator with one key.
 *
 * @see IAM User Guide, reference_policies_elements_condition_operators and
 *   reference_policies_condition-single-vs-multi-valued-context-keys
 */
export function compileCondition(
  operator: Operator,
  condition: Condition,
  variables: boolean,
): ConditionTest {
  const key = condition.key.value.toLowerCase();
  if (operator.name === 'Null') return nullTest(key, condition);
  const { negated, compile } = comparisons[operator.name];
  const expected = condition.values.map(({ value }) => compile(value, variables));
  const whenAbsent = holdsWhenAbsent(operator, negated);
  const overList = combining(operator, negated);
  const holds = (text: string, keys: ContextKeys): Truth => {
    const matched = matchesAny(expected, text, keys);
    return negated ? not(matched) : matched;
  };
  return (keys) => {
    const value = keys.lookup(key);
    if (value === unknown) return 'unknown';
    if (value === undefined) return whenAbsent;
    // An empty text is a null data set to ForAllValues.
    if (typeof value === 'string') return (value === '' && operator.set === 'all') || holds(value, keys);
    return overList(value, (text) => holds(text, keys));
  };
}

/** A missing key fails a condition, but a negated one, one with IfExists and ForAllValues hold without it. */
function holdsWhenAbsent({ set, ifExists }: Operator, negated: boolean): boolean {
  return ifExists || set === 'all' || (negated && set === undefined);
}

/**
 * How the values of a multi-valued key come together. AWS asks for a set operator; without one a match of any
 * value counts, as ForAnyValue would have it, and a negated operator holds when none matches (assumed).
 */
function combining({ set }: Operator, negated: boolean): typeof every {
  if (set === 'all') return every;
  return set === undefined && negated ? every : some;
}

/** `"Null": {"key": "true"}` holds when the key is absent, `"false"` when it is there. */
function nullTest(key: string, { values }: Condition): ConditionTest {
  const accepted = values.map(({ value }) => value.toLowerCase());
  return (keys) => {
    const value = keys.lookup(key);
    return value === unknown ? 'unknown' : accepted.includes(String(value === undefined));
  };
}
