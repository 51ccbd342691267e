import type { Condition, ConditionBlock, ConditionElement, ConditionValue } from './document.js';
import { reportDuplicate } from './elements.js';
import type { JsonMember, JsonNode } from './json-node.js';
import { nearest } from './nearest.js';
import { operatorNames, readOperator } from './operators.js';
import { type ErrorList, quoted } from './policy-error.js';

/** The `Condition` of a statement: operators, each with keys, each with values. */
export function readConditions(
  member: JsonMember | undefined,
  errors: ErrorList,
): ConditionElement | undefined {
  if (!member) return undefined;
  const operators = distinctMembers(member.value, 'Condition', (name) => name, errors);
  const blocks = operators.map((operator) => readBlock(operator, errors));
  return { at: member.at, blocks: blocks.filter((block) => block !== undefined) };
}

function readBlock(member: JsonMember, errors: ErrorList): ConditionBlock | undefined {
  const operator = readOperator(member.name, member.at);
  if (!operator && !errors.isFull) reportOperator(member, errors);
  // Names of keys are compared without regard to case, so two of them that differ by case only are one.
  const keys = distinctMembers(member.value, quoted(member.name), (name) => name.toLowerCase(), errors);
  const conditions = keys.map((key) => readCondition(key, errors));
  return operator && { operator, conditions };
}

function reportOperator({ name, at }: JsonMember, errors: ErrorList): void {
  const bare = name.replace(/^ForA(?:ll|ny)Values?:/i, '').replace(/IfExists$/i, '');
  const meant = nearest(bare, operatorNames);
  const hint = meant === bare ? `${bare} takes no IfExists.` : meant && `Did you mean ${meant}?`;
  errors.report(
    at,
    'invalid-operator',
    `There is no condition operator ${quoted(name)}`,
    hint ?? 'Write an operator such as StringEquals, ArnLike or Bool.',
  );
}

function readCondition({ name, at, value }: JsonMember, errors: ErrorList): Condition {
  if (!/^[^\s:]+:./.test(name))
    errors.report(
      at,
      'invalid-condition-key',
      `${quoted(name)} is not a condition key`,
      'Write a service or aws, a colon and a name, for example aws:SourceIp.',
    );
  const nodes = value.type === 'array' ? value.items : [value];
  const values = nodes.map((node) => readValue(node, name, errors));
  return {
    at,
    key: { value: name, at },
    values: values.filter((text) => text !== undefined),
    single: value.type !== 'array',
  };
}

function readValue(node: JsonNode, key: string, errors: ErrorList): ConditionValue | undefined {
  if (node.type === 'string' || node.type === 'number' || node.type === 'boolean')
    return { value: node.text, at: node.at, type: node.type };
  errors.report(
    node.at,
    'wrong-type',
    `A value of ${quoted(key)} is a string, a number or a boolean`,
    'Write it in double quotes, or several in a list.',
  );
  return undefined;
}

/** The members of an object, each once; a second one of the same name is reported. */
function distinctMembers(
  node: JsonNode,
  owner: string,
  same: (name: string) => string,
  errors: ErrorList,
): readonly JsonMember[] {
  if (node.type !== 'object') {
    errors.report(
      node.at,
      'wrong-type',
      `${owner} is a JSON object`,
      'Write { "StringEquals": { "aws:PrincipalArn": … } }.',
    );
    return [];
  }
  const seen = new Set<string>();
  return node.members.filter((member) => {
    const name = same(member.name);
    if (seen.has(name)) reportDuplicate(member, errors);
    return !seen.has(name) && seen.add(name);
  });
}
