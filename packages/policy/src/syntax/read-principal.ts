import type { PrincipalElement, PrincipalEntry, PrincipalType } from './document.js';
import { type Elements, elementsOf, oneOf, textsOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonMember, JsonObject } from './json-node.js';
import { type ErrorList, quoted } from './policy-error.js';

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
    if (grammar.principal !== 'forbidden')
      errors.report(
        statement.at,
        'missing-element',
        `A statement of a ${grammar.noun} needs a Principal`,
        grammar.principal === 'everyone'
          ? 'Add "Principal": "*".'
          : 'Say who it is about: "Principal": { "AWS": … }.',
      );
    return undefined;
  }
  const { name, member } = found;
  const isAllowed = grammar.principal !== 'forbidden' && (name === 'Principal' || grammar.notPrincipal);
  if (!isAllowed)
    errors.report(member.at, 'element-not-allowed', `A ${grammar.noun} has no ${name}`, `Remove ${name}.`);
  const principal = readElement(name, member, errors);
  if (isAllowed && grammar.principal === 'everyone' && principal && !isEveryone(principal))
    errors.report(
      member.value.at,
      'invalid-principal',
      `The Principal of a ${grammar.noun} is "*"`,
      'Write "*", and name principals in a Condition with aws:PrincipalArn.',
    );
  return principal;
}

/** `*` and `{ "AWS": "*" }` are the same: IAM User Guide, reference_policies_elements_principal. */
function isEveryone({ everyone, entries }: PrincipalElement): boolean {
  const [entry, ...others] = entries;
  if (everyone || !entry || others.length > 0) return everyone;
  return entry.type === 'AWS' && entry.values.length === 1 && entry.values[0]?.value === '*';
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
      'Write { "AWS": "111122223333" }, or { "Service": … }.',
    );
    return undefined;
  }
  const entries = [...elementsOf(value, types, element, errors).values()].flatMap((member) =>
    readEntry(member, errors),
  );
  return { element, at, everyone: false, entries };
}

function readEntry(member: JsonMember, errors: ErrorList): readonly PrincipalEntry[] {
  const type = types.find((known) => known === member.name);
  const list = textsOf(member.name, member, errors);
  if (!type || !list) return [];
  for (const { value, at } of list.values) {
    const hint = hintFor(type, value);
    if (hint) errors.report(at, 'invalid-principal', `${quoted(value)} is not a principal`, hint);
  }
  return [{ type, at: list.at, values: list.values, single: list.single }];
}

/** What to write instead; undefined when the value is a principal. */
function hintFor(type: PrincipalType, value: string): string | undefined {
  if (type === 'AWS')
    return awsPrincipal.test(value)
      ? undefined
      : 'Write an account id, the ARN of a user, role or session without wildcards, or "*".';
  if (value === '') return 'Name the principal.';
  if (type === 'Service' && value.includes('*')) return 'Name each service: a wildcard is not a service.';
  return undefined;
}
