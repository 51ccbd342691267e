import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { Statement } from '../../syntax/document.js';
import type { Rule, Violation } from '../rule.js';

/** AWS takes empty lists, and they turn the meaning of a statement over. */
export const emptyList: Rule = {
  id: 'empty-list',
  severity: 'error',
  title: 'A list is empty',
  explanation:
    'AWS accepts an empty list of actions, resources or values. An empty Action, Resource or value list matches nothing, so the statement never applies; an empty NotAction or NotResource leaves nothing out, so it applies to everything.',
  fix: 'Write what is meant, or remove the statement.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-action',
  examples: {
    bad: { kind: 'scp', statement: { Effect: 'Deny', Action: [], Resource: '*' } },
    good: { kind: 'scp', statement: { Effect: 'Deny', Action: ['iam:CreateUser'], Resource: '*' } },
  },
  *check({ document }: CompiledPolicy) {
    for (const statement of document.statements) {
      yield* emptyElements(statement);
      yield* emptyConditions(statement);
    }
  },
};

function* emptyElements(statement: Statement): Generator<Violation> {
  const { value: effect } = statement.effect;
  for (const list of [statement.action, statement.resource]) {
    if (!list || list.values.length > 0) continue;
    const consequence = list.element.startsWith('Not')
      ? `it leaves nothing out, and this ${effect} applies to everything`
      : `it matches nothing, and this ${effect} never applies`;
    yield { at: list.at, statement, message: `${list.element} is an empty list: ${consequence}.` };
  }
}

function* emptyConditions(statement: Statement): Generator<Violation> {
  for (const { operator, conditions } of statement.condition?.blocks ?? []) {
    if (conditions.length === 0)
      yield { at: operator.at, statement, message: `${operator.written} tests no key: it always holds.` };
    for (const { at, key, values } of conditions)
      if (values.length === 0)
        yield { at, statement, message: `${key.value} has no value to be compared with.` };
  }
}
