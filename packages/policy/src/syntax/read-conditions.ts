import type { Condition, ConditionBlock, ConditionElement, ConditionValue } from './document.js';
import { reportDuplicate } from './elements.js';
import type { JsonMember, JsonNode } from './json-node.js';
import { nearest } from './nearest.js';
import { operatorNames, readOperator } from './operators.js';
import type { ErrorList } from './policy-error.js';

/** The `Condition` of a statement: operators, each with keys, each with values. */
export function readConditions(
  member: JsonMember | undefined,
  errors: ErrorList,
): ConditionElement | undefined {
  if (!member) return undefined;
  const blocks = distinctMembers(member.value, 'Condition', errors).map((block) => readBlock(block, errors));
  return { at: member.at, blocks: blocks.filter((block) => block !== undefined) };
}

function readBlock(member: JsonMember, errors: ErrorList): ConditionBlock | undefined {
  const operator = readOperator(member.name, member.at);
  if (!operator) {
    const meant = nearest(member.name.replace(/^ForA\w+:/, '').replace(/IfExists$/, ''), operatorNames);
    const hint = meant
      ? `Did you mean ${meant}?`
      : 'Write an operator such as StringEquals, ArnLike or Bool.';
    errors.report(
      member.at,
      'invalid-operator',
      `There is no condition operator ${JSON.stringify(member.name)}`,
      hint,
    );
  }
  const conditions = distinctMembers(member.value, member.name, errors).map((entry) =>
    readEntry(entry, errors),
  );
  return operator && { operator, conditions: conditions.filter((condition) => condition !== undefined) };
}

function readEntry({ name, at, value }: JsonMember, errors: ErrorList): Condition | undefined {
  if (!/^[^\s:]+:\S/.test(name))
    errors.report(
      at,
      'invalid-condition-key',
      `${JSON.stringify(name)} is not a condition key`,
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
    `A value of ${key} is a string, a number or a boolean`,
    'Write it in double quotes, or several in a list.',
  );
  return undefined;
}

function distinctMembers(node: JsonNode, owner: string, errors: ErrorList): readonly JsonMember[] {
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
    if (seen.has(member.name)) reportDuplicate(member, errors);
    return !seen.has(member.name) && seen.add(member.name);
  });
}
