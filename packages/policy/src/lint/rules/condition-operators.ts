import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import { keyNamed } from '../catalogue/keys.js';
import type { KeyType } from '../catalogue/service.js';
import { conditionsIn, holdsWhenAbsent, placedConditions } from '../conditions.js';
import type { Rule } from '../rule.js';

const multivaluedPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html';

/** What an operator can compare, and a key of another type can never fulfil. */
const comparable: readonly [RegExp, readonly KeyType[]][] = [
  [/^Bool$/, ['Bool', 'ArrayOfBool', 'String']],
  [/^Numeric/, ['Numeric', 'Date', 'String', 'ArrayOfString']],
  [/^Date/, ['Date', 'Numeric', 'String']],
  [/IpAddress$/, ['IPAddress', 'String']],
  [/^Arn/, ['ARN', 'ArrayOfARN', 'String', 'ArrayOfString']],
];

export const operatorType: Rule = {
  id: 'operator-does-not-fit',
  severity: 'error',
  title: 'An operator cannot compare the key',
  explanation:
    'Each operator compares values of one type. With a key of another type it never finds what it looks for: Bool with an ARN, IpAddress with an account.',
  fix: 'Use an operator of the key’s own type.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  examples: {
    bad: {
      kind: 'identity',
      statement: {
        Effect: 'Deny',
        Action: 'iam:CreateUser',
        Resource: '*',
        Condition: { Bool: { 'aws:PrincipalArn': 'true' } },
      },
    },
    good: {
      kind: 'identity',
      statement: {
        Effect: 'Deny',
        Action: 'iam:CreateUser',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const { statement, operator, condition } of placedConditions(document)) {
      const type = keyNamed(condition.key.value)?.type;
      const [, types] = comparable.find(([name]) => name.test(operator.name)) ?? [];
      if (!type || !types || types.includes(type)) continue;
      yield {
        at: operator.at,
        statement,
        message: `${operator.written} cannot compare ${condition.key.value}, which is of type ${type}.`,
      };
    }
  },
};

export const multivaluedKey: Rule = {
  id: 'multivalued-key-without-set-operator',
  severity: 'warning',
  title: 'A key with several values is compared as if it had one',
  explanation:
    'Keys such as aws:PrincipalOrgPaths and aws:TagKeys have several values. Without ForAnyValue or ForAllValues AWS does not say what is compared.',
  fix: 'Put ForAnyValue: or ForAllValues: before the operator.',
  source: multivaluedPage,
  examples: {
    bad: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: 'iam:CreateUser',
        Resource: '*',
        Condition: { StringLike: { 'aws:PrincipalOrgPaths': 'o-exampleorgid/*' } },
      },
    },
    good: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: 'iam:CreateUser',
        Resource: '*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/*' } },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const { statement, operator, condition } of placedConditions(document)) {
      if (operator.set || operator.name === 'Null') continue;
      const type = keyNamed(condition.key.value)?.type;
      if (!type?.startsWith('ArrayOf')) continue;
      yield {
        at: operator.at,
        statement,
        message: `${condition.key.value} has several values, and ${operator.written} compares one.`,
      };
    }
  },
};

export const forAllValuesAllows: Rule = {
  id: 'for-all-values-allows-absent-key',
  severity: 'warning',
  title: 'An Allow holds for requests without the key',
  explanation:
    'ForAllValues is true when the key is absent or empty: there is no value that fails. An Allow that rests on it also allows the requests that do not carry the key at all.',
  fix: 'Add "Null": { "<the key>": "false" } to the Condition, so that the key has to be there.',
  source: multivaluedPage,
  examples: {
    bad: {
      kind: 'identity',
      statement: {
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: '*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'stage'] } },
      },
    },
    good: {
      kind: 'identity',
      statement: {
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: '*',
        Condition: {
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'stage'] },
          Null: { 'aws:TagKeys': 'false' },
        },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const { statement, operator, condition } of placedConditions(document)) {
      if (statement.effect.value !== 'Allow' || operator.set !== 'all') continue;
      const key = condition.key.value.toLowerCase();
      const together = [...conditionsIn(statement)].filter(
        (one) => one.condition.key.value.toLowerCase() === key,
      );
      if (!together.every(holdsWhenAbsent)) continue;
      yield {
        at: operator.at,
        statement,
        message: `${operator.written} also holds for requests without ${condition.key.value}, and this Allow allows them.`,
        fix: `Add "Null": { "${condition.key.value}": "false" } to the Condition.`,
      };
    }
  },
};
