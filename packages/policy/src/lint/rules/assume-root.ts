import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { CompiledStatement } from '../../evaluation/compiled-statement.js';
import { actionMatcher } from '../../matching/action.js';
import { rootTasks, taskPolicyArn } from '../../root-tasks.js';
import { quoted } from '../../syntax/policy-error.js';
import type { Position } from '../../syntax/position.js';
import { membersFor } from '../root-sessions.js';
import type { Rule } from '../rule.js';
import { appliesIn, keysIn, type Situation } from '../situation.js';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html';

const allow = (action: string | readonly string[], resource: string, condition?: object) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition && { Condition: condition }),
});
const auditOnly = { StringEquals: { 'sts:TaskPolicyArn': taskPolicyArn('audit') } };
const oneAccount = 'arn:aws:iam::222222222222:root';

/** The account that the policy belongs to, and a member that nobody names. */
const operator = { kind: 'role', account: '111122223333', roleName: 'example-role' } as const;
const anyMember = '999999999999';
/** A task that AWS does not have: who may open it is held to none. */
const anyTask = 'AnyTask';

const taskNames = [anyTask, ...rootTasks.map(({ policyName }) => policyName)];

interface AllowingStatement {
  readonly by: CompiledStatement;
  /** The action that matches sts:AssumeRoot, or the NotAction that does not. */
  readonly written: string;
  readonly at: Position;
}

function* allowingAssumeRoot({ allows }: CompiledPolicy): Generator<AllowingStatement> {
  for (const by of allows) {
    if (!by.matchesAction('sts:assumeroot')) continue;
    const { action } = by.statement;
    const value = action.values.find((one) => actionMatcher(one.value)('sts:assumeroot'));
    yield { by, written: value?.value ?? action.element, at: value?.at ?? action.at };
  }
}

const isLiteral = ({ written }: AllowingStatement): boolean => written.toLowerCase() === 'sts:assumeroot';

/** Whether the statement may give a session of the task in the account, and no Deny of the policy takes it back. */
function mayOpen({ denies }: CompiledPolicy, by: CompiledStatement, task: string, account: string): boolean {
  return [...new Set(membersFor(by.statement).map(({ partition }) => partition))].some((partition) => {
    const call: Situation = {
      principal: { ...operator, partition },
      action: 'sts:AssumeRoot',
      resource: `arn:${partition}:iam::${account}:root`,
      known: { 'sts:taskpolicyarn': `arn:${partition}:iam::aws:policy/root-task/${task}` },
    };
    return appliesIn(by, call) !== false && !denies.some((deny) => appliesIn(deny, call) === true);
  });
}

/** The accounts that a statement names, and one that it does not. */
const accountsFor = (by: CompiledStatement): readonly string[] => [
  anyMember,
  ...membersFor(by.statement).map(({ account }) => account),
];

export const assumeRootWildcard: Rule = {
  id: 'assume-root-by-wildcard',
  severity: 'warning',
  title: 'A wildcard allows sts:AssumeRoot',
  explanation:
    'sts:*, sts:Assume* and * hold sts:AssumeRoot. In the management account and in that of the delegated administrator for IAM, whoever has such a permission can become root of every member account, for every task.',
  fix: 'Name the actions, or deny sts:AssumeRoot beside it but to those who do this work.',
  source: page,
  kinds: ['identity'],
  examples: {
    bad: { kind: 'identity', statement: allow('sts:*', '*') },
    good: { kind: 'identity', statement: allow(['sts:AssumeRole', 'sts:TagSession'], '*') },
  },
  *check(policy) {
    for (const allowing of allowingAssumeRoot(policy)) {
      const { by, written, at } = allowing;
      if (isLiteral(allowing)) continue;
      if (!accountsFor(by).some((account) => taskNames.some((task) => mayOpen(policy, by, task, account))))
        continue;
      const means =
        written === 'NotAction'
          ? 'NotAction does not hold sts:AssumeRoot, and so allows it'
          : `${quoted(written)} allows sts:AssumeRoot`;
      yield {
        at,
        statement: by.statement,
        message: `${means}: in the accounts that may open root sessions it makes root of every member.`,
      };
    }
  },
};

export const assumeRootAnyTask: Rule = {
  id: 'assume-root-any-task',
  severity: 'warning',
  title: 'sts:AssumeRoot is allowed for every task',
  explanation:
    'Without a condition on sts:TaskPolicyArn the permission holds for all five tasks, and for those that AWS adds: whoever only audits may also delete credentials, reset the root password and open bucket policies.',
  fix: 'Add "StringEquals": { "sts:TaskPolicyArn": [ … ] } with the tasks that are needed.',
  source: page,
  kinds: ['identity'],
  examples: {
    bad: { kind: 'identity', statement: allow('sts:AssumeRoot', oneAccount) },
    good: { kind: 'identity', statement: allow('sts:AssumeRoot', oneAccount, auditOnly) },
  },
  *check(policy) {
    for (const allowing of allowingAssumeRoot(policy)) {
      const { by, at } = allowing;
      if (!isLiteral(allowing) || !accountsFor(by).some((account) => mayOpen(policy, by, anyTask, account)))
        continue;
      yield {
        at,
        statement: by.statement,
        message: 'No condition on sts:TaskPolicyArn holds this to certain tasks.',
      };
    }
  },
};

export const assumeRootEveryAccount: Rule = {
  id: 'assume-root-every-account',
  severity: 'note',
  title: 'sts:AssumeRoot is allowed on every account',
  explanation:
    'The resource of sts:AssumeRoot is the root user of the member: arn:aws:iam::ACCOUNT:root. With a wildcard for the account the permission reaches every member of the organization, present and future. An audit of the whole organization needs that; most other work does not.',
  fix: 'Name the accounts in Resource, or their OU with "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": … }.',
  source: page,
  kinds: ['identity'],
  examples: {
    bad: { kind: 'identity', statement: allow('sts:AssumeRoot', 'arn:aws:iam::*:root', auditOnly) },
    good: { kind: 'identity', statement: allow('sts:AssumeRoot', oneAccount, auditOnly) },
  },
  *check(policy) {
    for (const allowing of allowingAssumeRoot(policy)) {
      const { by } = allowing;
      if (!isLiteral(allowing) || limitsTargets(by)) continue;
      if (!taskNames.some((task) => mayOpen(policy, by, task, anyMember))) continue;
      const at = by.statement.resource?.at ?? allowing.at;
      yield {
        at,
        statement: by.statement,
        message: 'This allows root sessions in every member account of the organization.',
      };
    }
  },
};

/** Whether conditions limit the accounts, besides the ARN. */
function limitsTargets({ statement }: CompiledStatement): boolean {
  return keysIn(statement).some((key) => /^aws:resource(?:orgpaths$|tag\/)/.test(key));
}
