import { type RootTask, taskPolicyArn } from '@rootwarden/policy/root-tasks';
import type { Operation } from './aws/operations.js';
import type { Partition } from './aws/region.js';
import type { AccountId } from './model/account-id.js';

/** The verbs that call AWS. */
export type Verb = 'audit' | 'doctor' | 'drift' | 'init' | 'plan' | 'remove' | 'enable' | 'disable' | 'apply';

/** What one principal has to be allowed for a verb. */
interface Needs {
  /** IAM actions of the operator: the caller of the command. */
  readonly operator: readonly Operation[];
  /** IAM actions of the root sessions it opens in members, by task. */
  readonly sessions: Readonly<Partial<Record<RootTask, readonly Operation[]>>>;
  /** Whether it looks into members through the role of `--member-role`. */
  readonly looksInside?: boolean;
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

/** What a root user holds, kind by kind. */
const listing = [
  'iam:GetLoginProfile',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:ListMFADevices',
  'iam:ListSigningCertificates',
] as const satisfies readonly Operation[];

const auditing = ['iam:GetAccountSummary', ...listing] as const satisfies readonly Operation[];

const deleting = [
  ...listing,
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

const controlPolicies = [
  'organizations:ListPolicies',
  'organizations:DescribePolicy',
  'organizations:ListTargetsForPolicy',
] as const satisfies readonly Operation[];

/** IAM actions, of which one is not called as it is named: ListBuckets is allowed by s3:ListAllMyBuckets. */
const lookingInside = [
  'cloudtrail:LookupEvents',
  'iam:GenerateCredentialReport',
  'iam:GetCredentialReport',
  's3:GetBucketVersioning',
  's3:ListAllMyBuckets',
] as const;

/** What each verb needs, by principal. A test holds it against what the sandbox's authorizer was asked. */
const needs: Readonly<Record<Verb, Needs>> = {
  audit: { operator: [...discovery, ...selecting, ...managementAccount], sessions: { audit: auditing } },
  doctor: {
    operator: [...discovery, ...controlPolicies, 'iam:GetRole', 'iam:SimulatePrincipalPolicy'],
    sessions: {},
  },
  drift: {
    operator: [...discovery, ...selecting, ...managementAccount, ...controlPolicies],
    sessions: { audit: auditing },
  },
  remove: {
    operator: [...discovery, ...selecting],
    sessions: { audit: auditing, delete: deleting },
    looksInside: true,
  },
  init: { operator: discovery, sessions: { audit: auditing } },
  plan: { operator: discovery, sessions: { audit: auditing }, looksInside: true },
  enable: { operator: [...discovery, ...enabling], sessions: {} },
  disable: { operator: [...discovery, ...disabling], sessions: { audit: auditing } },
  apply: {
    operator: [...new Set([...discovery, ...enabling, ...disabling])],
    sessions: { audit: auditing, delete: deleting },
    looksInside: true,
  },
};

/** Every one of them. */
export const everyVerb = Object.keys(needs) as readonly Verb[];

/** An IAM policy document as a user attaches it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** What a principal may do for a verb. */
export interface PrincipalPermissions {
  /** `operator`, the root session of a task, or the role of `--member-role`. */
  readonly principal: 'operator' | 'root session' | 'member role';
  readonly task?: RootTask;
  /** The IAM actions it calls, sorted. */
  readonly actions: readonly string[];
  /**
   * For the operator and the role, the identity policy to attach. A root session needs none: it is root, held to
   * its task by AWS's own policy.
   */
  readonly policy?: PolicyDocument;
}

/** For whom and where permissions are printed. */
interface PermissionsOptions {
  readonly partition?: Partition;
  /** The name of the role in the members, with its path: without it the operator is allowed to become none. */
  readonly memberRole?: string | undefined;
}

/**
 * The permissions a verb needs, by principal, as policies that can be attached: least privilege, since
 * deletions run as the member's root user and are never granted to the operator.
 *
 * @example permissionsOf('audit', { partition: 'aws' })[0]?.policy
 */
export function permissionsOf(
  verb: Verb,
  { partition = 'aws', memberRole }: PermissionsOptions = {},
): PrincipalPermissions[] {
  const { operator, sessions, looksInside = false } = needs[verb];
  const tasks = Object.keys(sessions) as RootTask[];
  const role = looksInside ? memberRole : undefined;
  return [
    {
      principal: 'operator',
      actions: [
        ...operator,
        ...(tasks.length > 0 ? ['sts:AssumeRoot'] : []),
        ...(role === undefined ? [] : ['sts:AssumeRole']),
      ].sort(),
      policy: operatorPolicy(operator, tasks, { partition, role }),
    },
    ...tasks.map((task) => ({
      principal: 'root session' as const,
      task,
      actions: [...(sessions[task] ?? [])].sort(),
    })),
    ...(looksInside
      ? [{ principal: 'member role' as const, actions: lookingInside, policy: memberRolePolicy }]
      : []),
  ];
}

/** What the role of `--member-role` needs; its sessions are held to it, whatever else the role may do. */
export const memberRolePolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'SeeWhatDependsOnRoot', Effect: 'Allow', Action: lookingInside, Resource: '*' }],
};

/**
 * The ARN of the role of `--member-role`, in one account or in all of them.
 *
 * @param role its name, with its path: `security/RootReader`
 */
export function memberRoleArn(account: AccountId | '*', role: string, partition: Partition): string {
  return `arn:${partition}:iam::${account}:role/${role}`;
}

interface OperatorContext {
  readonly partition: Partition;
  /** The role that it becomes in members. */
  readonly role: string | undefined;
}

function operatorPolicy(
  actions: readonly Operation[],
  tasks: readonly RootTask[],
  { partition, role }: OperatorContext,
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
      ...(role === undefined ? [] : [assumeRole(role, partition)]),
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

function assumeRole(role: string, partition: Partition) {
  const Resource = memberRoleArn('*', role, partition);
  return { Sid: 'LookIntoMembers', Effect: 'Allow', Action: 'sts:AssumeRole', Resource };
}
