import type { ListElement } from './document.js';
import { type Elements, oneOf, textsOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonObject } from './json-node.js';
import { type ErrorList, quoted } from './policy-error.js';

const action = /^(?:\*+|[\w*?-]+:[\w*?-]+)$/;

/** `Action` or `NotAction`: `*`, or a service, a colon and a name, wildcards allowed. */
export function readActions(
  elements: Elements,
  statement: JsonObject,
  grammar: Grammar,
  errors: ErrorList,
): ListElement<'Action' | 'NotAction'> | undefined {
  const found = oneOf(['Action', 'NotAction'], elements, errors);
  if (!found) {
    const hint = grammar.notAction
      ? 'Add "Action": "service:Name", or NotAction.'
      : 'Add "Action": "service:Name".';
    errors.report(statement.at, 'missing-element', 'The statement has no Action', hint);
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
      errors.report(at, 'invalid-action', `${quoted(value)} is not an action`, hintFor(value));
    else if (isEveryAction(value) && denies(elements) && grammar.allow === 'full-access')
      errors.report(
        at,
        'invalid-action',
        `A ${grammar.noun} of your own cannot be about every action of every service`,
        'Name the service, for example "s3:*".',
      );
  return list;
}

function hintFor(value: string): string {
  if (value.trim() === '') return 'Write "*" for every action: an asterisk is easily lost in copying.';
  return 'Write a service, a colon and a name, for example "iam:GetUser", or "*".';
}

const isEveryAction = (value: string): boolean => /^\*+$/.test(value);

function denies(elements: Elements): boolean {
  const effect = elements.get('Effect')?.value;
  return effect?.type === 'string' && effect.text === 'Deny';
}
