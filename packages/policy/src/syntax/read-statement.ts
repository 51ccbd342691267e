import type { Statement, Written } from './document.js';
import { type Elements, elementsOf, textOf } from './elements.js';
import type { Grammar } from './grammar.js';
import type { JsonNode, JsonObject } from './json-node.js';
import { type ErrorList, quoted } from './policy-error.js';
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
      'Write { "Effect": …, "Action": …, … }.',
    );
    return undefined;
  }
  const elements = elementsOf(node, elementNames, 'statement', errors);
  const sid = readSid(elements, grammar, errors);
  const effect = readEffect(elements, node, errors);
  const principal = readPrincipal(elements, node, grammar, errors);
  const action = readActions(elements, node, grammar, errors);
  const resource = readResources(elements, node, grammar, errors);
  const condition = readConditions(elements.get('Condition'), errors);
  if (!effect || !action) return undefined;
  const statement: Statement = {
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
  checkTogether(statement, grammar, errors);
  return statement;
}

function readSid(elements: Elements, grammar: Grammar, errors: ErrorList): Written<string> | undefined {
  const member = elements.get('Sid');
  const sid = member && textOf(member.value, 'Sid', errors);
  if (sid && grammar.sid === 'plain' && !/^[A-Za-z0-9]*$/.test(sid.value))
    errors.report(
      sid.at,
      'invalid-sid',
      `The Sid ${quoted(sid.value)} has other characters than letters and digits`,
      'Use A to Z, a to z and 0 to 9 only.',
    );
  return sid;
}

function readEffect(
  elements: Elements,
  statement: JsonObject,
  errors: ErrorList,
): Written<'Allow' | 'Deny'> | undefined {
  const hint = 'Write "Effect": "Allow" or "Effect": "Deny", with a capital letter.';
  const member = elements.get('Effect');
  if (!member) {
    errors.report(statement.at, 'missing-element', 'The statement has no Effect', hint);
    return undefined;
  }
  const effect = textOf(member.value, 'Effect', errors);
  if (!effect) return undefined;
  const { value, at } = effect;
  if (value === 'Allow' || value === 'Deny') return { value, at };
  errors.report(at, 'invalid-effect', `There is no Effect ${quoted(value)}`, hint);
  return undefined;
}

/** What depends on more than one element. */
function checkTogether(statement: Statement, grammar: Grammar, errors: ErrorList): void {
  const { effect, principal } = statement;
  if (effect.value === 'Deny') return;
  if (principal?.element === 'NotPrincipal')
    errors.report(
      principal.at,
      'element-not-allowed',
      'NotPrincipal goes with Deny only',
      'Name the principals to allow in Principal.',
    );
  if (grammar.allow === 'full-access' && !isFullAccess(statement))
    errors.report(
      effect.at,
      'allow-not-allowed',
      `A ${grammar.noun} of your own cannot allow`,
      'Write a Deny: only AWS’s own RCPFullAWSAccess allows.',
    );
}

/** The statement of RCPFullAWSAccess. */
function isFullAccess({ action, resource, condition }: Statement): boolean {
  const isEverything = (list: typeof action | typeof resource) =>
    list?.values.length === 1 && list.values[0]?.value === '*';
  return isEverything(action) && resource?.element === 'Resource' && isEverything(resource) && !condition;
}
