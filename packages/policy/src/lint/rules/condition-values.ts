import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import { globMatcher, globOf, globTokens } from '../../matching/glob.js';
import { rootTasks } from '../../root-tasks.js';
import type { OperatorName } from '../../syntax/operators.js';
import { quoted } from '../../syntax/policy-error.js';
import { keyNamed } from '../catalogue/keys.js';
import type { KeyType } from '../catalogue/service.js';
import { conditionsIn, holdsWhenAbsent, placedConditions } from '../conditions.js';
import type { Rule } from '../rule.js';
import { effectOfConstant, listed } from '../wording.js';

const operatorsPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';
const multivaluedPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html';

const withWildcards: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  StringEquals: 'StringLike',
  StringNotEquals: 'StringNotLike',
  StringEqualsIgnoreCase: 'StringLike',
  StringNotEqualsIgnoreCase: 'StringNotLike',
};

export const literalWildcard: Rule = {
  id: 'literal-wildcard',
  severity: 'error',
  title: 'A wildcard stands where it is only a character',
  explanation:
    'StringEquals and its kin compare character by character: * and ? stand for themselves there. `StringEquals` with `arn:aws:iam::*:root` is no account’s root user, so a Deny meant for root denies nobody.',
  fix: 'Use StringLike, StringNotLike, or ArnLike for an ARN.',
  source: operatorsPage,
  examples: {
    bad: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
          Null: { 'aws:AssumedRoot': 'true' },
        },
      },
    },
    good: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
          Null: { 'aws:AssumedRoot': 'true' },
        },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const { statement, operator, condition } of placedConditions(document)) {
      const meant = withWildcards[operator.name];
      if (!meant) continue;
      for (const { value, at } of condition.values) {
        // `${*}` is the way to write the character itself.
        if (!/[*?]/.test(value.replace(/\$\{[*?$]\}/g, ''))) continue;
        const isAlone = condition.values.length === 1;
        const effect = effectOfConstant(statement, meant.includes('Not'));
        yield {
          at,
          statement,
          message: `${operator.written} takes ${quoted(value)} literally, and no ${condition.key.value} is like that${isAlone ? `: ${effect}` : ''}.`,
          fix: `Write ${operator.written.replace(operator.name, meant)}.`,
        };
      }
    }
  },
};

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
  source: operatorsPage,
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

export const sessionAsPrincipalArn: Rule = {
  id: 'session-as-principal-arn',
  severity: 'error',
  title: 'aws:PrincipalArn is compared with the ARN of a session',
  explanation:
    'In a request of a role session aws:PrincipalArn holds the ARN of the role, arn:aws:iam::…:role/…, and not that of the session, arn:aws:sts::…:assumed-role/….',
  fix: 'Write the ARN of the role.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
  examples: {
    bad: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: 'iam:CreateUser',
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:sts::*:assumed-role/Admin/*' } },
      },
    },
    good: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: 'iam:CreateUser',
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const { statement, condition } of placedConditions(document)) {
      if (condition.key.value.toLowerCase() !== 'aws:principalarn') continue;
      for (const { value, at } of condition.values)
        if (/^arn:[^:]*:sts:[^:]*:[^:]*:assumed-role\//.test(value))
          yield {
            at,
            statement,
            message: `aws:PrincipalArn is never ${quoted(value)}: it holds the role’s ARN.`,
          };
    }
  },
};

export const unknownTaskPolicy: Rule = {
  id: 'unknown-task-policy',
  severity: 'error',
  title: 'There is no such task policy',
  explanation:
    'Requests of sts:AssumeRoot carry the ARN of one of five managed policies, all below policy/root-task/. A value of sts:TaskPolicyArn that is none of them is never matched.',
  fix: `Write one of ${listed(rootTasks.map(({ policyName }) => `arn:aws:iam::aws:policy/root-task/${policyName}`))}.`,
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html',
  examples: {
    bad: {
      kind: 'identity',
      statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRoot',
        Resource: 'arn:aws:iam::222222222222:root',
        Condition: {
          StringEquals: { 'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/IAMAuditRootUserCredentials' },
        },
      },
    },
    good: {
      kind: 'identity',
      statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRoot',
        Resource: 'arn:aws:iam::222222222222:root',
        Condition: {
          StringEquals: {
            'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
          },
        },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const { statement, operator, condition } of placedConditions(document)) {
      if (condition.key.value.toLowerCase() !== 'sts:taskpolicyarn' || operator.name === 'Null') continue;
      for (const { value, at } of condition.values) {
        const matches = globMatcher(globOf(globTokens(value.replace(/^arn:[^:]+:/, 'arn:aws:'))));
        if (rootTasks.some(({ policyName }) => matches(`arn:aws:iam::aws:policy/root-task/${policyName}`)))
          continue;
        yield { at, statement, message: `${quoted(value)} is none of the five task policies.` };
      }
    }
  },
};
