import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import { nearest } from '../../syntax/nearest.js';
import { actionsMatching, catalogueDate, serviceNamed } from '../catalogue/catalogue.js';
import { globalKeyNamed, globalKeys, isKey, isOfProvider, keyNamed } from '../catalogue/keys.js';
import { holdsWhenAbsent, placedConditions } from '../conditions.js';
import { inventedKey } from '../invented-keys.js';
import type { Rule } from '../rule.js';
import { effectOfConstant, firstOf } from '../wording.js';

export const unknownConditionKey: Rule = {
  id: 'unknown-condition-key',
  severity: 'error',
  title: 'A condition key does not exist',
  explanation:
    'AWS accepts a condition key that no request ever carries. With an operator such as StringEquals or Bool the condition then never holds: a Deny is a silent no-op. With a negated operator or IfExists it always holds: a Deny stops everything.',
  fix: 'Use a key of the reference: a global key, or one that the service of the action has.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  examples: {
    bad: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:PrincipalIsRootUser': 'true' } },
      },
    },
    good: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:root' },
          Null: { 'aws:AssumedRoot': 'true' },
        },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const placed of placedConditions(document)) {
      const { statement, condition } = placed;
      const { value, at } = condition.key;
      if (isOfProvider(value) || keyNamed(value)) continue;
      const effect = effectOfConstant(statement, holdsWhenAbsent(placed));
      const fix = inventedKey(value)?.instead ?? suggestionFor(value);
      yield {
        at,
        statement,
        message: `There is no condition key ${value} (as of ${catalogueDate}): ${effect}.`,
        ...(fix && { fix }),
      };
    }
  },
};

export const keyNeverPresent: Rule = {
  id: 'condition-key-never-present',
  severity: 'error',
  title: 'A condition key is never present for the action',
  explanation:
    'Each action has its own condition keys besides the global ones, and a request of another action does not carry them. The condition then always gives the same answer, and the statement never or always applies to that action.',
  fix: 'Use a key that the action has, or put the action in a statement of its own.',
  source:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  examples: {
    bad: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: 'iam:DeleteLoginProfile',
        Resource: '*',
        Condition: {
          StringNotEquals: {
            'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials',
          },
        },
      },
    },
    good: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: 'sts:AssumeRoot',
        Resource: '*',
        Condition: {
          StringNotEquals: {
            'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
          },
        },
      },
    },
  },
  *check({ document }: CompiledPolicy) {
    for (const placed of placedConditions(document)) {
      const { statement, condition } = placed;
      const { action } = statement;
      const { value: key, at } = condition.key;
      if (action.element === 'NotAction' || action.values.length === 0) continue;
      if (!isOfService(key)) continue;
      const without = action.values.filter(({ value }) => lacks(value, key)).map(({ value }) => value);
      if (without.length === 0) continue;
      const effect = effectOfConstant(statement, holdsWhenAbsent(placed));
      const isAll = without.length === action.values.length;
      yield {
        at,
        statement,
        message: `A request of ${firstOf(without)} never carries ${key}: ${isAll ? '' : 'for it '}${effect}.`,
      };
    }
  },
};

// Global by name, and yet only some actions have them.
const tagKeys = /^aws:(?:requesttag\/|resourcetag\/|tagkeys$)/i;

/** Whether the key depends on the action. */
function isOfService(key: string): boolean {
  if (tagKeys.test(key)) return true;
  return !isOfProvider(key) && keyNamed(key) !== undefined && !globalKeyNamed(key);
}

function lacks(action: string, key: string): boolean {
  if (/^\*+$/.test(action)) return false;
  let exists = false;
  for (const { keys } of actionsMatching(action)) {
    if (keys.some((known) => isKey(key, known))) return false;
    exists = true;
  }
  return exists;
}

function suggestionFor(key: string): string | undefined {
  const [prefix = ''] = key.split(':');
  const names = [...globalKeys, ...(serviceNamed(prefix)?.keys ?? [])].map(({ name }) => name);
  const meant = nearest(key, names);
  return meant && `Did you mean ${meant}?`;
}
