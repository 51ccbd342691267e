/** What a service's model says of one member of an input. Lengths are in characters. */
export interface Constraint {
  readonly required?: boolean;
  readonly length?: readonly [min: number, max: number];
  readonly range?: readonly [min: number, max: number];
  /** Of the whole value, as the model writes it. */
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  /** What the service says of a value that does not match the pattern, instead of naming the pattern. */
  readonly says?: string;
}

/** By member; `TaskPolicyArn.arn` reaches into a structure. */
export type Constraints = Readonly<Record<string, Constraint>>;

/** One constraint that one member does not satisfy. */
export interface Violation {
  readonly member: string;
  readonly value: unknown;
  readonly rule: 'required' | 'min-length' | 'max-length' | 'min-value' | 'max-value' | 'pattern' | 'enum';
  /** The limit, the pattern or the values. */
  readonly limit: string;
  readonly says: string | undefined;
}

/** Everything in an input that its model does not allow, in the order of the constraints. */
export function violations(input: object, constraints: Constraints): readonly Violation[] {
  return Object.entries(constraints).flatMap(([member, constraint]) => {
    const value = member.split('.').reduce(memberOf, input);
    return violated(value, constraint).map(([rule, limit]) => ({
      member,
      value,
      rule,
      limit: String(limit),
      says: rule === 'pattern' ? constraint.says : undefined,
    }));
  });
}

const memberOf = (structure: unknown, name: string): unknown =>
  typeof structure === 'object' && structure !== null
    ? (structure as Readonly<Record<string, unknown>>)[name]
    : undefined;

type Broken = readonly [rule: Violation['rule'], limit: string | number];

function violated(value: unknown, constraint: Constraint): readonly Broken[] {
  if (value === undefined || value === null) return constraint.required ? [['required', '']] : [];
  if (typeof value === 'number') return outside(value, constraint.range, ['min-value', 'max-value']);
  if (typeof value !== 'string') return [];
  const { pattern, oneOf } = constraint;
  return [
    ...outside([...value].length, constraint.length, ['min-length', 'max-length']),
    ...(pattern && !wholly(pattern).test(value) ? [['pattern', pattern] as const] : []),
    ...(oneOf && !oneOf.includes(value) ? [['enum', `[${oneOf.join(', ')}]`] as const] : []),
  ];
}

function outside(
  size: number,
  [min, max]: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER],
  [below, above]: readonly [Violation['rule'], Violation['rule']],
): readonly Broken[] {
  if (size < min) return [[below, min]];
  return size > max ? [[above, max]] : [];
}

const compiledPatterns = new Map<string, RegExp>();

function wholly(pattern: string): RegExp {
  const known = compiledPatterns.get(pattern);
  if (known) return known;
  const compiled = new RegExp(`^(?:${pattern})$`, 'u');
  compiledPatterns.set(pattern, compiled);
  return compiled;
}
