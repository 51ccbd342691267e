import { type ContextKeys, unknown } from '../context-value.js';
import type { TextMatcher } from '../matching/text-matcher.js';
import type { Condition, Operator } from '../syntax/document.js';
import { every, not, some, type Truth } from '../truth.js';
import { comparisons } from './comparisons.js';

/** Whether one condition of a statement holds for a request. */
export type ConditionTest = (keys: ContextKeys) => Truth;

/**
 * Makes the test of one operator with one key.
 *
 * An absent key makes a condition false, a negated one true, and one with IfExists or ForAllValues true.
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
  const whenAbsent = operator.ifExists || operator.set === 'all' || (negated && operator.set === undefined);
  const holds = (text: string, keys: ContextKeys): Truth => {
    const matched = matchesOne(expected, text, keys);
    return negated ? not(matched) : matched;
  };
  return (keys) => {
    const value = keys.lookup(key);
    if (value === unknown) return 'unknown';
    if (value === undefined || value.length === 0)
      return typeof value === 'string' ? holds('', keys) : whenAbsent;
    if (typeof value === 'string') return holds(value, keys);
    if (operator.set === 'all') return every(value, (text) => holds(text, keys));
    if (operator.set === 'any') return some(value, (text) => holds(text, keys));
    return negated ? every(value, (text) => holds(text, keys)) : some(value, (text) => holds(text, keys));
  };
}

function matchesOne(expected: readonly TextMatcher[], text: string, keys: ContextKeys): Truth {
  let result: Truth = false;
  for (const matches of expected) {
    const truth = matches(text, keys);
    if (truth === true) return true;
    if (truth === 'unknown') result = truth;
  }
  return result;
}

/** `"Null": {"key": "true"}` holds when the key is absent, `"false"` when it is there. */
function nullTest(key: string, { values }: Condition): ConditionTest {
  const accepted = values.map(({ value }) => value.toLowerCase());
  return (keys) => {
    const value = keys.lookup(key);
    if (value === unknown) return 'unknown';
    const isAbsent = value === undefined || (typeof value === 'object' && value.length === 0);
    return accepted.includes(String(isAbsent));
  };
}
