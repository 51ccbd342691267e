import type { CompiledPolicy } from '../../evaluation/compiled-policy.js';
import type { CompiledStatement } from '../../evaluation/compiled-statement.js';
import { rootTasks } from '../../root-tasks.js';
import {
  byTask,
  isAgainstRoot,
  restsOnMfa,
  stoppedCalls,
  type TaskCall,
  taskCalls,
} from '../root-sessions.js';
import type { Rule } from '../rule.js';
import { firstOf } from '../wording.js';

const scpSamples =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot';
const spareSessions = 'Add "Null": { "aws:AssumedRoot": "true" } to the Condition of the statement.';

const denyRoot = (condition: object, elements: object = { Action: '*' }) => ({
  Sid: 'DenyRootUser',
  Effect: 'Deny',
  ...elements,
  Resource: '*',
  Condition: condition,
});

const denyRootSparingSessions = denyRoot({
  ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:root' },
  Null: { 'aws:AssumedRoot': 'true' },
});

/** How a Deny of an organization's policy comes to stop root sessions. */
type Cause = 'against-root' | 'mfa' | 'everybody';

function* stopped(policy: CompiledPolicy, cause: Cause) {
  for (const by of policy.denies) {
    const calls = stoppedCalls(by, policy.kind);
    if (calls.length > 0 && causeOf(by) === cause) yield { by, calls, tasks: byTask(calls, policy.kind) };
  }
}

function causeOf(by: CompiledStatement): Cause {
  if (restsOnMfa(by)) return 'mfa';
  return isAgainstRoot(by) ? 'against-root' : 'everybody';
}

export const rootDenyStopsSessions: Rule = {
  id: 'root-deny-stops-root-sessions',
  severity: 'error',
  title: 'A Deny meant for root users also stops root sessions',
  explanation:
    'A session of sts:AssumeRoot has the aws:PrincipalArn of the root user, so a Deny of root stops it too, and with it every central task: finding and deleting root credentials, unlocking buckets and queues. Root sessions carry the key aws:AssumedRoot, and root users do not.',
  fix: spareSessions,
  source: scpSamples,
  kinds: ['scp', 'rcp'],
  examples: {
    bad: { kind: 'scp', statement: denyRoot({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } }) },
    good: { kind: 'scp', statement: denyRootSparingSessions },
  },
  *check(policy) {
    for (const { by, tasks } of stopped(policy, 'against-root'))
      yield {
        at: by.statement.at,
        statement: by.statement,
        message: `This Deny of root also denies root sessions: of centralized root access it stops ${tasks}.`,
      };
  },
};

export const notActionForgetsTaskCall: Rule = {
  id: 'not-action-forgets-task-call',
  severity: 'warning',
  title: 'NotAction spares a part of a root task and forgets the rest',
  explanation:
    'A Deny with NotAction stops every action that it does not list. A list made for a root task has to hold every call of the task: those that spare the deletion of credentials often lack iam:DeactivateMFADevice, and AWS’s older sample for unlocking buckets lacks s3:ListAllMyBuckets.',
  fix: `${spareSessions} Then NotAction need not know the tasks.`,
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html',
  kinds: ['scp'],
  examples: {
    bad: {
      kind: 'scp',
      statement: denyRoot(
        { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
        { NotAction: ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'] },
      ),
    },
    good: { kind: 'scp', statement: denyRootSparingSessions },
  },
  *check(policy) {
    for (const by of policy.denies) {
      if (by.statement.action.element !== 'NotAction') continue;
      const calls = stoppedCalls(by, policy.kind);
      const begun = rootTasks.flatMap(({ task }) =>
        missingOf(
          by,
          taskCalls.filter((call) => call.task === task),
          calls,
        ),
      );
      if (begun.length === 0) continue;
      yield {
        at: by.statement.action.at,
        statement: by.statement,
        message: `NotAction spares a part of root tasks and stops the rest: ${begun.join('; ')}.`,
      };
    }
  },
};

/** What NotAction forgets of a task that it knows in part. */
function missingOf(
  by: CompiledStatement,
  ofTask: readonly TaskCall[],
  stoppedOnes: readonly TaskCall[],
): readonly string[] {
  const spared = ofTask.filter(({ action }) => !by.matchesAction(action.toLowerCase()));
  const missing = ofTask.filter((call) => stoppedOnes.includes(call));
  if (spared.length === 0 || missing.length === 0) return [];
  return [`${ofTask[0]?.task} lacks ${firstOf(missing.map(({ action }) => action))}`];
}

export const mfaDenyStopsSessions: Rule = {
  id: 'mfa-deny-stops-root-sessions',
  severity: 'error',
  title: 'A Deny without MFA stops root sessions',
  explanation:
    'Root sessions carry no MFA: aws:MultiFactorAuthPresent is false in them whoever opened them. A Deny without MFA in an SCP therefore stops every central root task in the accounts below it.',
  fix: spareSessions,
  source: scpSamples,
  kinds: ['scp', 'rcp'],
  examples: {
    bad: {
      kind: 'scp',
      statement: denyRoot({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, { Action: 'iam:*' }),
    },
    good: {
      kind: 'scp',
      statement: denyRoot(
        {
          BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
          ArnNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/*' },
          Null: { 'aws:AssumedRoot': 'true' },
        },
        { Action: 'iam:*' },
      ),
    },
  },
  *check(policy) {
    for (const { by, tasks } of stopped(policy, 'mfa'))
      yield {
        at: by.statement.at,
        statement: by.statement,
        message: `Root sessions carry no MFA, and this Deny stops ${tasks}.`,
      };
  },
};

export const denyStopsRootTasks: Rule = {
  id: 'deny-stops-root-tasks',
  severity: 'warning',
  title: 'A Deny for everybody also stops root sessions',
  explanation:
    'Root sessions are bound by the organization’s policies like everybody in a member account. A Deny of an action that a root task calls stops the task in the accounts below.',
  fix: `If root sessions should go on: ${spareSessions.charAt(0).toLowerCase()}${spareSessions.slice(1)}`,
  source: scpSamples,
  kinds: ['scp', 'rcp'],
  examples: {
    bad: { kind: 'scp', statement: { Effect: 'Deny', Action: 's3:DeleteBucketPolicy', Resource: '*' } },
    good: {
      kind: 'scp',
      statement: {
        Effect: 'Deny',
        Action: 's3:DeleteBucketPolicy',
        Resource: '*',
        Condition: { Null: { 'aws:AssumedRoot': 'true' } },
      },
    },
  },
  *check(policy) {
    for (const { by, tasks } of stopped(policy, 'everybody'))
      yield {
        at: by.statement.at,
        statement: by.statement,
        message: `Whoever it was written against, this Deny also stops root sessions: ${tasks}.`,
      };
  },
};
