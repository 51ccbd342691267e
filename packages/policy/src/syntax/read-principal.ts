import type { PrincipalElement, PrincipalEntry, PrincipalType } from './document.js';
import { type Elements, elementsOf, oneOf, textsOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonMember, JsonObject } from './json-node.js';
import type { ErrorList } from './policy-error.js';

const types = ['AWS', 'Federated', 'Service', 'CanonicalUser'] as const satisfies PrincipalType[];

// An account, an ARN without wildcards, or the unique id that is left of a deleted user or role.
const awsPrincipal = /^(?:\*|\d{12}|arn:[\w-]+:(?:iam|sts)::\d{12}:[^*?]+|[A-Z0-9]{16,128})$/;

/** `Principal` or `NotPrincipal`, where the kind of policy has one. */
export function readPrincipal(
  elements: Elements,
  statement: JsonObject,
  grammar: Grammar,
  errors: ErrorList,
): PrincipalElement | undefined {
  const found = oneOf(['Principal', 'NotPrincipal'], elements, errors);
  if (!found) {
    if (grammar.principal === 'required')
      errors.report(
        statement.at,
        'missing-element',
        `A statement of a ${grammar.noun} needs a Principal`,
        'Say who it is about: "Principal": { "AWS": … }, or "*".',
      );
    return undefined;
  }
  if (grammar.principal === 'forbidden')
    errors.report(
      found.member.at,
      'element-not-allowed',
      `A ${grammar.noun} has no ${found.name}`,
      'Remove it: the policy is about whoever it is attached to.',
    );
  return readElement(found.name, found.member, errors);
}

function readElement(
  element: 'Principal' | 'NotPrincipal',
  { at, value }: JsonMember,
  errors: ErrorList,
): PrincipalElement | undefined {
  if (value.type === 'string' && value.text === '*') return { element, at, everyone: true, entries: [] };
  if (value.type !== 'object') {
    errors.report(
      value.at,
      'invalid-principal',
      `${element} is "*" or an object`,
      'Write { "AWS": "111122223333" }.',
    );
    return undefined;
  }
  const members = elementsOf(value, types, element, errors);
  const entries = types.flatMap((type) => {
    const member = members.get(type);
    return member ? readEntry(type, member, errors) : [];
  });
  return {
    element,
    at,
    everyone: false,
    entries: entries.toSorted((one, other) => one.at.offset - other.at.offset),
  };
}

function readEntry(type: PrincipalType, member: JsonMember, errors: ErrorList): readonly PrincipalEntry[] {
  const list = textsOf(type, member, errors);
  if (!list) return [];
  for (const { value, at } of list.values)
    if (type === 'AWS' && !awsPrincipal.test(value))
      errors.report(
        at,
        'invalid-principal',
        `${JSON.stringify(value)} is not a principal`,
        'Write an account id, the ARN of a user, role or session without wildcards, or "*".',
      );
  return [{ type, at: list.at, values: list.values, single: list.single }];
}
