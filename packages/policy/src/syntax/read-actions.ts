import type { ListElement } from './document.js';
import { type Elements, oneOf, textsOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonObject } from './json-node.js';
import type { ErrorList } from './policy-error.js';

const action = /^(?:\*|[\w*?-]+:[\w*?-]+)$/;

/** `Action` or `NotAction`: `*`, or a service, a colon and a name, wildcards allowed. */
export function readActions(
  elements: Elements,
  statement: JsonObject,
  grammar: Grammar,
  errors: ErrorList,
): ListElement<'Action' | 'NotAction'> | undefined {
  const found = oneOf(['Action', 'NotAction'], elements, errors);
  if (!found) {
    errors.report(
      statement.at,
      'missing-element',
      'The statement has no Action',
      'Add "Action": "service:Name", or NotAction.',
    );
    return undefined;
  }
  if (found.name === 'NotAction' && !grammar.notAction)
    errors.report(
      found.member.at,
      'element-not-allowed',
      `A ${grammar.noun} has no NotAction`,
      'List the actions in Action.',
    );
  const list = textsOf(found.name, found.member, errors);
  for (const { value, at } of list?.values ?? [])
    if (!action.test(value))
      errors.report(
        at,
        'invalid-action',
        `${JSON.stringify(value)} is not an action`,
        value === ''
          ? 'Write "*" for every action: an asterisk is easily lost in copying.'
          : 'Write a service, a colon and a name, for example "iam:GetUser", or "*".',
      );
  return list;
}
