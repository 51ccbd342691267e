import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import { globMatcher, globOf, globTokens } from '../../matching/glob.js';
import { rootTasks, taskPolicyArn } from '../../root-tasks.js';
import type { OperatorName } from '../../syntax/operators.js';
import { quoted } from '../../syntax/policy-error.js';
import { placedConditions } from '../conditions.js';
import type { Rule } from '../rule.js';
import { effectOfConstant, listed } from '../wording.js';

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
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
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
  fix: `Write one of ${listed(rootTasks.map(({ task }) => taskPolicyArn(task)))}.`,
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
        if (rootTasks.some(({ task }) => matches(taskPolicyArn(task)))) continue;
        yield { at, statement, message: `${quoted(value)} is none of the five task policies.` };
      }
    }
  },
};
