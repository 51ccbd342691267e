/**
 * The five tasks that AWS lets a root session be bound to, and the managed policy of each.
 *
 * A task policy holds no Allow at all: it is a ceiling. The power of a session is that of root, and
 * the policy denies everything outside the task. Documents as AWS published them on 6 November 2024
 * (version v1), see "AWS managed policies for IAM" in the IAM User Guide.
 */

/** Rootwarden's short names; AWS's name of the policy is in {@link rootTasks}. */
export type RootTask = 'audit' | 'create-password' | 'delete' | 's3-unlock' | 'sqs-unlock';

/** The two features of centralized root access. Neither implies the other. */
export type RootFeature = 'RootCredentialsManagement' | 'RootSessions';

export interface RootTaskDefinition {
  readonly task: RootTask;
  /** The managed policy's name below `policy/root-task/`. */
  readonly policyName: string;
  /** The managed policy's unique id. */
  readonly policyId: string;
  /** The organization feature without which AWS refuses a session of this task. */
  readonly feature: RootFeature;
  /** The policy document, in partition `aws`. */
  readonly document: unknown;
}

const onRootUserOnly = 'arn:aws:iam::*:root';

const outside = (actions: readonly string[]) => ({
  Sid: 'DenyAllOtherActionsOnAnyResource',
  Effect: 'Deny',
  NotAction: actions,
  Resource: '*',
});

const auditedActions = [
  'iam:ListAccessKeys',
  'iam:ListSigningCertificates',
  'iam:GetLoginProfile',
  'iam:ListMFADevices',
  'iam:GetUser',
  'iam:GetAccessKeyLastUsed',
];

const deletingActions = [
  'iam:DeleteAccessKey',
  'iam:DeleteSigningCertificate',
  'iam:DeleteLoginProfile',
  'iam:DeactivateMFADevice',
  'iam:DeleteVirtualMFADevice',
  'iam:ListAccessKeys',
  'iam:ListSigningCertificates',
  'iam:GetLoginProfile',
  'iam:ListMFADevices',
  'iam:GetUser',
  'iam:GetAccessKeyLastUsed',
];

const passwordActions = ['iam:CreateLoginProfile', 'iam:GetLoginProfile'];

const bucketActions = [
  's3:DeleteBucketPolicy',
  's3:PutBucketPolicy',
  's3:GetBucketPolicy',
  's3:ListAllMyBuckets',
];

const queueActions = [
  'sqs:SetQueueAttributes',
  'sqs:GetQueueAttributes',
  'sqs:ListQueues',
  'sqs:GetQueueUrl',
];

/** Every task, in the order in which AWS's documentation lists them. */
export const rootTasks: readonly RootTaskDefinition[] = [
  {
    task: 'audit',
    policyName: 'IAMAuditRootUserCredentials',
    policyId: 'ANPAZKAPJZG4BDSCREYVS',
    feature: 'RootCredentialsManagement',
    document: {
      Version: '2012-10-17',
      Statement: [
        // GetAccountSummary has no root user as its resource, so the second statement leaves it out.
        outside([...auditedActions.slice(0, 4), 'iam:GetAccountSummary', ...auditedActions.slice(4)]),
        {
          Sid: 'DenyAuditingCredentialsOnNonRootUserResource',
          Effect: 'Deny',
          Action: auditedActions,
          NotResource: onRootUserOnly,
        },
      ],
    },
  },
  {
    task: 'create-password',
    policyName: 'IAMCreateRootUserPassword',
    policyId: 'ANPAZKAPJZG4OEGTN7YT5',
    feature: 'RootCredentialsManagement',
    document: {
      Version: '2012-10-17',
      Statement: [
        outside(passwordActions),
        {
          Sid: 'DenyCreatingPasswordOnNonRootUserResource',
          Effect: 'Deny',
          Action: passwordActions,
          NotResource: onRootUserOnly,
        },
      ],
    },
  },
  {
    task: 'delete',
    policyName: 'IAMDeleteRootUserCredentials',
    policyId: 'ANPAZKAPJZG4CX73XKORQ',
    feature: 'RootCredentialsManagement',
    document: {
      Version: '2012-10-17',
      Statement: [
        outside(deletingActions),
        {
          Sid: 'DenyDeletingRootUserCredentialsOnNonRootUserResource',
          Effect: 'Deny',
          Action: deletingActions,
          NotResource: onRootUserOnly,
        },
      ],
    },
  },
  {
    task: 's3-unlock',
    policyName: 'S3UnlockBucketPolicy',
    policyId: 'ANPAZKAPJZG4OALTIPZOF',
    feature: 'RootSessions',
    document: {
      Version: '2012-10-17',
      Statement: [
        outside(bucketActions),
        {
          Sid: 'DenyManagingBucketPolicyForNonRootCallers',
          Effect: 'Deny',
          Action: bucketActions,
          Resource: '*',
          Condition: { StringNotLike: { 'aws:PrincipalArn': onRootUserOnly } },
        },
      ],
    },
  },
  {
    task: 'sqs-unlock',
    policyName: 'SQSUnlockQueuePolicy',
    policyId: 'ANPAZKAPJZG4HPZI4FDUV',
    feature: 'RootSessions',
    document: {
      Version: '2012-10-17',
      Statement: [
        outside(queueActions),
        {
          Sid: 'DenyGettingQueueAttributesOnNonOwnQueue',
          Effect: 'Deny',
          Action: ['sqs:GetQueueAttributes'],
          Resource: 'arn:aws:sqs:*:*:*',
          Condition: { StringNotEqualsIfExists: { 'aws:ResourceAccount': ['${aws:PrincipalAccount}'] } },
        },
        {
          Sid: 'DenyActionsForNonRootUser',
          Effect: 'Deny',
          Action: queueActions,
          Resource: '*',
          Condition: { StringNotLike: { 'aws:PrincipalArn': onRootUserOnly } },
        },
      ],
    },
  },
];

/**
 * The definition of a task.
 *
 * @example rootTask('audit').feature // 'RootCredentialsManagement'
 */
export function rootTask(task: RootTask): RootTaskDefinition {
  const found = rootTasks.find((candidate) => candidate.task === task);
  if (!found) throw new TypeError(`${task} is not a root task`);
  return found;
}

/**
 * The ARN to send as `TaskPolicyArn.arn`.
 *
 * @param partition the caller's partition: `aws`, `aws-us-gov`. Outside `aws` the form is inferred.
 * @example taskPolicyArn('audit') // 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials'
 */
export function taskPolicyArn(task: RootTask, partition = 'aws'): string {
  return `arn:${partition}:iam::aws:policy/root-task/${rootTask(task).policyName}`;
}
