import type { LeafTest } from './leaf-tests.js';
import { PatternError } from './pattern-error.js';

const comparisons: Readonly<Record<string, (leaf: number, limit: number) => boolean>> = {
  '=': (leaf, limit) => leaf === limit,
  '<': (leaf, limit) => leaf < limit,
  '<=': (leaf, limit) => leaf <= limit,
  '>': (leaf, limit) => leaf > limit,
  '>=': (leaf, limit) => leaf >= limit,
};

/** Numbers that can be compared lie between -5.0e9 and 5.0e9: EventBridge User Guide, "Numeric matching". */
const farthest = 5e9;

/** `["=", 5]`, `["<", 5]` or a range, `[">", 0, "<=", 5]`. */
export function numericTest(value: unknown): LeafTest {
  if (!Array.isArray(value)) throw new PatternError('Numeric match value must be an array');
  const [operator, limit, upperOperator, upperLimit, ...rest] = value;
  const lower = comparison(operator, limit);
  if (value.length === 2) return onNumbers(lower);
  if (rest.length > 0 || value.length < 4) throw new PatternError('Too many elements in numeric expression');
  const upper = comparison(upperOperator, upperLimit);
  if (!String(operator).startsWith('>') || !String(upperOperator).startsWith('<')) {
    throw new PatternError('Bad numeric range operator');
  }
  if (limit >= upperLimit) throw new PatternError('Bottom must be less than top');
  return onNumbers((leaf) => lower(leaf) && upper(leaf));
}

const onNumbers =
  (test: (leaf: number) => boolean): LeafTest =>
  (leaf) =>
    typeof leaf === 'number' && test(leaf);

function comparison(operator: unknown, limit: unknown): (leaf: number) => boolean {
  const compare = typeof operator === 'string' ? comparisons[operator] : undefined;
  if (!compare) throw new PatternError(`Unrecognized numeric range operator: ${operator}`);
  if (typeof limit !== 'number' || Math.abs(limit) > farthest) {
    throw new PatternError(`Value of ${operator} must be numeric`);
  }
  return (leaf) => compare(leaf, limit);
}
