import type { Statement, Written } from './document.js';
import { elementsOf, textOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonMember, JsonNode, JsonObject } from './json-node.js';
import type { ErrorList } from './policy-error.js';
import { readActions } from './read-actions.js';
import { readConditions } from './read-conditions.js';
import { readPrincipal } from './read-principal.js';
import { readResources } from './read-resources.js';

const elementNames = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/** Reads one statement; undefined when it has no meaning, which is then reported. */
export function readStatement(
  node: JsonNode,
  index: number,
  grammar: Grammar,
  errors: ErrorList,
): Statement | undefined {
  if (node.type !== 'object') {
    errors.report(
      node.at,
      'not-an-object',
      'A statement is a JSON object',
      'Write { "Effect": …, "Action": … }.',
    );
    return undefined;
  }
  const elements = elementsOf(node, elementNames, 'statement', errors);
  const sid = readSid(elements.get('Sid'), grammar, errors);
  const effect = readEffect(elements.get('Effect'), node, grammar, errors);
  const principal = readPrincipal(elements, node, grammar, errors);
  const action = readActions(elements, node, grammar, errors);
  const resource = readResources(elements, node, grammar, errors);
  const condition = readConditions(elements.get('Condition'), errors);
  if (!effect || !action) return undefined;
  return {
    at: node.at,
    index,
    ...(sid && { sid }),
    effect,
    ...(principal && { principal }),
    action,
    ...(resource && { resource }),
    ...(condition && { condition }),
    order: [...elements.keys()],
  };
}

function readSid(
  member: JsonMember | undefined,
  grammar: Grammar,
  errors: ErrorList,
): Written<string> | undefined {
  if (!member) return undefined;
  const sid = textOf(member.value, 'Sid', errors);
  if (sid && grammar.plainSid && !/^[A-Za-z0-9]*$/.test(sid.value))
    errors.report(
      sid.at,
      'invalid-sid',
      `The Sid ${JSON.stringify(sid.value)} has other characters than letters and digits`,
      'Use A to Z, a to z and 0 to 9 only.',
    );
  return sid;
}

function readEffect(
  member: JsonMember | undefined,
  statement: JsonObject,
  grammar: Grammar,
  errors: ErrorList,
): Written<'Allow' | 'Deny'> | undefined {
  const hint = 'Write "Effect": "Allow" or "Effect": "Deny", with a capital letter.';
  if (!member) {
    errors.report(statement.at, 'missing-element', 'The statement has no Effect', hint);
    return undefined;
  }
  const effect = textOf(member.value, 'Effect', errors);
  if (!effect) return undefined;
  const { value, at } = effect;
  if (value !== 'Allow' && value !== 'Deny') {
    errors.report(at, 'invalid-effect', `There is no Effect ${JSON.stringify(value)}`, hint);
    return undefined;
  }
  if (value === 'Allow' && !grammar.allow)
    errors.report(
      at,
      'effect-not-allowed',
      `A ${grammar.noun} cannot allow`,
      'Write a Deny: a policy of this kind only takes away.',
    );
  return { value, at };
}
