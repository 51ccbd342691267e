import { type RootTask, taskPolicyArn } from '@rootwarden/policy/root-tasks';
import type { Operation } from './aws/operations.js';
import type { Partition } from './aws/region.js';

/** The verbs that call AWS. */
export type Verb = 'audit' | 'doctor' | 'init' | 'plan' | 'remove' | 'enable' | 'disable' | 'apply';

/** What one principal has to be allowed for a verb. */
interface Needs {
  /** IAM actions of the operator: the caller of the command. */
  readonly operator: readonly Operation[];
  /** IAM actions of the root sessions it opens in members, by task. */
  readonly sessions: Readonly<Partial<Record<RootTask, readonly Operation[]>>>;
}

const discovery = [
  'sts:GetCallerIdentity',
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListAccountsForParent',
  'organizations:ListDelegatedAdministrators',
  'iam:ListOrganizationsFeatures',
] as const satisfies readonly Operation[];

/** Of the verbs that select accounts by their tags. */
const selecting = ['organizations:ListTagsForResource'] as const satisfies readonly Operation[];

const managementAccount = [
  'iam:GetAccountSummary',
  'iam:GenerateCredentialReport',
  'iam:GetCredentialReport',
] as const satisfies readonly Operation[];

const auditing = [
  'iam:GetAccountSummary',
  'iam:GetLoginProfile',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:ListMFADevices',
  'iam:ListSigningCertificates',
] as const satisfies readonly Operation[];

const deleting = [
  'iam:GetLoginProfile',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:ListMFADevices',
  'iam:ListSigningCertificates',
  'iam:DeleteLoginProfile',
  'iam:DeleteAccessKey',
  'iam:DeactivateMFADevice',
  'iam:DeleteSigningCertificate',
] as const satisfies readonly Operation[];

const enabling = [
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:EnableAWSServiceAccess',
  'organizations:RegisterDelegatedAdministrator',
  'iam:EnableOrganizationsRootCredentialsManagement',
  'iam:EnableOrganizationsRootSessions',
] as const satisfies readonly Operation[];

const disabling = [
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:DisableAWSServiceAccess',
  'organizations:DeregisterDelegatedAdministrator',
  'iam:DisableOrganizationsRootCredentialsManagement',
  'iam:DisableOrganizationsRootSessions',
] as const satisfies readonly Operation[];

const diagnosing = [
  'organizations:ListPolicies',
  'organizations:DescribePolicy',
  'organizations:ListTargetsForPolicy',
  'iam:SimulatePrincipalPolicy',
] as const satisfies readonly Operation[];

/** What each verb needs, by principal. A test holds it against what the sandbox's authorizer was asked. */
const needs: Readonly<Record<Verb, Needs>> = {
  audit: { operator: [...discovery, ...selecting, ...managementAccount], sessions: { audit: auditing } },
  doctor: { operator: [...discovery, ...diagnosing], sessions: {} },
  remove: { operator: [...discovery, ...selecting], sessions: { audit: auditing, delete: deleting } },
  init: { operator: discovery, sessions: { audit: auditing } },
  plan: { operator: discovery, sessions: { audit: auditing } },
  enable: { operator: [...discovery, ...enabling], sessions: {} },
  disable: { operator: [...discovery, ...disabling], sessions: { audit: auditing } },
  apply: {
    operator: [...new Set([...discovery, ...enabling, ...disabling])],
    sessions: { audit: auditing, delete: deleting },
  },
};

/** An IAM policy document as a user attaches it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** What a principal may do for a verb. */
export interface PrincipalPermissions {
  /** `operator`, or the root session of a task. */
  readonly principal: 'operator' | 'root session';
  readonly task?: RootTask;
  /** The IAM actions it calls, sorted. */
  readonly actions: readonly string[];
  /**
   * For the operator, the identity policy to attach. A root session needs none: it is root, held to its task
   * by AWS's own policy.
   */
  readonly policy?: PolicyDocument;
}

/**
 * The permissions a verb needs, by principal, as policies that can be attached: least privilege, since
 * deletions run as the member's root user and are never granted to the operator.
 *
 * @example permissionsOf('audit', 'aws')[0]?.policy
 */
export function permissionsOf(verb: Verb, partition: Partition = 'aws'): PrincipalPermissions[] {
  const { operator, sessions } = needs[verb];
  const tasks = Object.keys(sessions) as RootTask[];
  return [
    {
      principal: 'operator',
      actions: [...operator, ...(tasks.length > 0 ? ['sts:AssumeRoot'] : [])].sort(),
      policy: operatorPolicy(operator, tasks, partition),
    },
    ...tasks.map((task) => ({
      principal: 'root session' as const,
      task,
      actions: [...(sessions[task] ?? [])].sort(),
    })),
  ];
}

function operatorPolicy(
  actions: readonly Operation[],
  tasks: readonly RootTask[],
  partition: Partition,
): PolicyDocument {
  const statement = (Sid: string, prefix: RegExp) => {
    const Action = actions.filter((action) => prefix.test(action)).sort();
    return Action.length > 0 ? [{ Sid, Effect: 'Allow', Action, Resource: '*' }] : [];
  };
  return {
    Version: '2012-10-17',
    Statement: [
      ...statement('ReadAndSetUpOrganization', /^organizations:/),
      ...statement('ReadAndSetUpRootAccess', /^(iam|sts):/),
      ...(tasks.length > 0 ? [assumeRoot(tasks, partition)] : []),
    ],
  };
}

/** Bound to the verb's own tasks: whoever may call AssumeRoot without a task may do anything root may. */
function assumeRoot(tasks: readonly RootTask[], partition: Partition) {
  return {
    Sid: 'OpenRootSessions',
    Effect: 'Allow',
    Action: 'sts:AssumeRoot',
    Resource: `arn:${partition}:iam::*:root`,
    Condition: {
      StringEquals: { 'sts:TaskPolicyArn': tasks.map((task) => taskPolicyArn(task, partition)) },
    },
  };
}
