import { comparisons } from '../conditions/comparisons.js';
import { globOf, globTokens, matchesGlob } from '../matching/glob.js';
import type { Condition, ListElement, Operator, PrincipalElement, Statement } from '../syntax/document.js';
import { overlaps } from './overlap.js';

/**
 * Whether one statement applies to every request to which another one does, as far as their texts show it.
 * When in doubt it says no.
 */
export function covers(broad: Statement, narrow: Statement): boolean {
  return (
    coversPrincipals(broad.principal, narrow.principal) &&
    coversList(broad.action, narrow.action, (value) => value.toLowerCase()) &&
    coversResources(broad.resource, narrow.resource) &&
    coversConditions(broad, narrow)
  );
}

function coversPrincipals(
  broad: PrincipalElement | undefined,
  narrow: PrincipalElement | undefined,
): boolean {
  if (!broad || !narrow) return broad === narrow;
  if (broad.element === 'Principal' && broad.everyone) return true;
  if (broad.element !== narrow.element || broad.everyone !== narrow.everyone) return false;
  const namesIn = (of: PrincipalElement) =>
    of.entries.flatMap(({ type, values }) => values.map(({ value }) => `${type} ${value}`));
  const [outer, inner] = broad.element === 'Principal' ? [broad, narrow] : [narrow, broad];
  return isSubset(namesIn(inner), namesIn(outer));
}

function coversResources(broad: Statement['resource'], narrow: Statement['resource']): boolean {
  if (!broad || !narrow) return broad === narrow;
  return coversList(broad, narrow, (value) => value);
}

function coversList(
  broad: ListElement<string>,
  narrow: ListElement<string>,
  read: (value: string) => string,
): boolean {
  const outer = broad.values.map(({ value }) => read(value));
  const inner = narrow.values.map(({ value }) => read(value));
  const isIn = (value: string, list: readonly string[]) => list.some((pattern) => coversText(pattern, value));
  const [broadLists, narrowLists] = [broad, narrow].map(({ element }) => !element.startsWith('Not'));
  if (broadLists) return narrowLists ? inner.every((value) => isIn(value, outer)) : outer.some(isEverything);
  // What is left out of the broad one must not be in the narrow one.
  if (!narrowLists) return outer.every((value) => isIn(value, inner));
  return inner.every((value) => !outer.some((pattern) => overlaps(pattern, value)));
}

const isEverything = (pattern: string): boolean => /^\*+$/.test(pattern);

/** Whether a pattern matches whatever another one does. */
function coversText(broad: string, narrow: string): boolean {
  if (broad === narrow) return true;
  // A question mark and a variable stand for something definite, which the other may not be.
  if (broad.includes('?') || broad.includes('${')) return false;
  // An asterisk of the narrow pattern can only be reached by one of the broad pattern.
  return matchesGlob(globOf(globTokens(broad)), narrow);
}

function coversConditions(broad: Statement, narrow: Statement): boolean {
  const given = conditionsOf(narrow);
  return conditionsOf(broad).every((needed) => given.some((one) => implies(one, needed)));
}

interface KeyTest {
  readonly operator: Operator;
  readonly condition: Condition;
}

function conditionsOf({ condition }: Statement): readonly KeyTest[] {
  return (condition?.blocks ?? []).flatMap(({ operator, conditions }) =>
    conditions.map((one) => ({ operator, condition: one })),
  );
}

/** Whether a condition can hold only when another one does: the same test, and no more values that fulfil it. */
function implies(one: KeyTest, other: KeyTest): boolean {
  const textOf = ({ operator: { set, name, ifExists }, condition: { key } }: KeyTest) =>
    [set, name, ifExists, key.value.toLowerCase()].join(' ');
  if (textOf(one) !== textOf(other)) return false;
  const values = valuesOf(one);
  const others = valuesOf(other);
  if (one.operator.name === 'Null') return isSubset(values, others) && isSubset(others, values);
  return comparisons[one.operator.name].negated ? isSubset(others, values) : isSubset(values, others);
}

const valuesOf = ({ condition }: KeyTest): readonly string[] => condition.values.map(({ value }) => value);

function isSubset(some: readonly string[], all: readonly string[]): boolean {
  return some.every((value) => all.includes(value));
}
