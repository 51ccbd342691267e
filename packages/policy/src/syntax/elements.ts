import type { ListElement, Written } from './document.js';
import type { JsonMember, JsonNode, JsonObject } from './json-node.js';
import { nearest } from './nearest.js';
import { type ErrorList, quoted } from './policy-error.js';

export type Elements = ReadonlyMap<string, JsonMember>;

/** The members of an object by name, in order. Reports duplicates and names that do not belong there. */
export function elementsOf(
  object: JsonObject,
  known: readonly string[],
  owner: string,
  errors: ErrorList,
): Elements {
  const elements = new Map<string, JsonMember>();
  for (const member of object.members) {
    if (errors.isFull) break;
    const { name, at } = member;
    if (!known.includes(name)) {
      const meant = nearest(name, known);
      const hint = meant ? `Did you mean ${meant}?` : `A ${owner} has ${known.join(', ')}.`;
      errors.report(at, 'unknown-element', `A ${owner} has no element ${quoted(name)}`, hint);
    } else if (elements.has(name)) reportDuplicate(member, errors);
    else elements.set(name, member);
  }
  return elements;
}

export function reportDuplicate({ name, at }: JsonMember, errors: ErrorList): void {
  const hint = 'JSON readers keep only one of the two: merge them.';
  errors.report(at, 'duplicate-key', `${quoted(name)} stands here twice`, hint);
}

export function textOf(node: JsonNode, element: string, errors: ErrorList): Written<string> | undefined {
  if (node.type === 'string') return { value: node.text, at: node.at };
  errors.report(node.at, 'wrong-type', `${element} is a string`, 'Write it in double quotes.');
  return undefined;
}

/** A string, or a list of strings. */
export function textsOf<Name extends string>(
  element: Name,
  member: JsonMember,
  errors: ErrorList,
): ListElement<Name> | undefined {
  const { value, at } = member;
  if (value.type === 'string')
    return { element, at, values: [{ value: value.text, at: value.at }], single: true };
  if (value.type !== 'array') {
    errors.report(
      value.at,
      'wrong-type',
      `${element} is a string or a list of strings`,
      'Write it in double quotes.',
    );
    return undefined;
  }
  const values = value.items.map((item) => textOf(item, `Each value of ${element}`, errors));
  return { element, at, values: values.filter((text) => text !== undefined), single: false };
}

/** The one of two elements that the statement has. Reports both at once, and neither where one is needed. */
export function oneOf<Name extends string>(
  names: readonly [Name, Name],
  elements: Elements,
  errors: ErrorList,
): { readonly name: Name; readonly member: JsonMember } | undefined {
  const [plain, negated] = names;
  const member = elements.get(plain);
  const negatedMember = elements.get(negated);
  if (member && negatedMember)
    errors.report(
      negatedMember.at,
      'conflicting-elements',
      `The statement has both ${plain} and ${negated}`,
      'Keep one of the two, or write two statements.',
    );
  if (member) return { name: plain, member };
  return negatedMember && { name: negated, member: negatedMember };
}
