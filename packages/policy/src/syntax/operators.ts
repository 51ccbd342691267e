import type { Operator } from './document.js';
import type { Position } from './position.js';

/**
 * The condition operators of the policy language.
 *
 * @see IAM User Guide, reference_policies_elements_condition_operators
 */
export const operatorNames = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
] as const;

export type OperatorName = (typeof operatorNames)[number];

const byLowerCase = new Map<string, OperatorName>(operatorNames.map((name) => [name.toLowerCase(), name]));

const sets: Readonly<Record<string, 'all' | 'any'>> = { forallvalues: 'all', foranyvalue: 'any' };

/** Takes an operator apart; undefined when the language has no such operator. */
export function readOperator(written: string, at: Position): Operator | undefined {
  const parts = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/i.exec(written);
  const name = byLowerCase.get(parts?.[2]?.toLowerCase() ?? '');
  if (!parts || !name) return undefined;
  const set = parts[1] === undefined ? undefined : sets[parts[1].toLowerCase()];
  const ifExists = parts[3] !== undefined;
  // Null asks whether the key is there: it goes with no IfExists.
  if (name === 'Null' && ifExists) return undefined;
  return { at, written, name, ifExists, ...(set && { set }) };
}
