import type { ListElement } from './document.js';
import { type Elements, oneOf, textsOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonObject } from './json-node.js';
import { type ErrorList, quoted } from './policy-error.js';

/** `Resource` or `NotResource`: `*`, or ARNs with wildcards and variables. */
export function readResources(
  elements: Elements,
  statement: JsonObject,
  grammar: Grammar,
  errors: ErrorList,
): ListElement<'Resource' | 'NotResource'> | undefined {
  const found = oneOf(['Resource', 'NotResource'], elements, errors);
  if (!found) {
    if (grammar.resource === 'required')
      errors.report(
        statement.at,
        'missing-element',
        'The statement has no Resource',
        'Add "Resource": "*", or the ARNs that it is about, or NotResource.',
      );
    return undefined;
  }
  if (grammar.resource === 'forbidden')
    errors.report(
      found.member.at,
      'element-not-allowed',
      `A ${grammar.noun} has no ${found.name}`,
      `Remove ${found.name}: the resource is the one that the policy belongs to.`,
    );
  const list = textsOf(found.name, found.member, errors);
  for (const { value, at } of list?.values ?? []) {
    const problem = problemOf(value, grammar);
    if (problem)
      errors.report(
        at,
        'invalid-resource',
        `${quoted(value)} ${problem}`,
        'Write an ARN such as "arn:aws:s3:::bucket/*", or "*".',
      );
  }
  return list;
}

function problemOf(resource: string, grammar: Grammar): string | undefined {
  if (/^\*+$/.test(resource)) return undefined;
  if (!resource.startsWith('arn:')) return 'is neither an ARN nor "*"';
  if (!grammar.incompleteArn && resource.split(':').length < 6)
    return 'has fewer than the six fields of an ARN';
  return undefined;
}
