import { taskPolicyArn } from '@rootwarden/policy/root-tasks';
import type { InlinePolicy } from '../account.js';

const policy = (name: string, ...statements: readonly object[]): InlinePolicy => ({
  name,
  document: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});

const readOrganization = {
  Sid: 'ReadOrganization',
  Effect: 'Allow',
  Action: ['organizations:Describe*', 'organizations:List*', 'iam:ListOrganizationsFeatures'],
  Resource: '*',
};

const everyMembersRoot = 'arn:aws:iam::*:root';

/** All that Rootwarden needs of an operator in the management account, and no more. */
export const securityOperatorPolicy = (delegateId: string) =>
  policy(
    'RootwardenOperator',
    readOrganization,
    {
      Sid: 'ManageCentralizedRootAccess',
      Effect: 'Allow',
      Action: [
        'organizations:EnableAWSServiceAccess',
        'organizations:DisableAWSServiceAccess',
        'organizations:RegisterDelegatedAdministrator',
        'organizations:DeregisterDelegatedAdministrator',
        'iam:EnableOrganizationsRootCredentialsManagement',
        'iam:EnableOrganizationsRootSessions',
        'iam:DisableOrganizationsRootCredentialsManagement',
        'iam:DisableOrganizationsRootSessions',
      ],
      Resource: '*',
    },
    {
      Sid: 'ReadRootUserOfThisAccount',
      Effect: 'Allow',
      Action: ['iam:GetAccountSummary', 'iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
      Resource: '*',
    },
    {
      Sid: 'KnowWhatIsAllowed',
      Effect: 'Allow',
      Action: [
        'iam:GetRole',
        'iam:SimulatePrincipalPolicy',
        'organizations:ListPolicies',
        'organizations:DescribePolicy',
        'organizations:ListTargetsForPolicy',
        'organizations:ListPoliciesForTarget',
      ],
      Resource: '*',
    },
    { Sid: 'AssumeRoot', Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: everyMembersRoot },
    {
      Sid: 'WorkFromTheDelegate',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: `arn:aws:iam::${delegateId}:role/Security*`,
    },
  );

/** Sees everything, changes nothing, becomes nobody. */
export const auditorPolicy = policy('ReadOnly', readOrganization, {
  Sid: 'ReadIam',
  Effect: 'Allow',
  Action: ['iam:Get*', 'iam:List*', 'iam:GenerateCredentialReport'],
  Resource: '*',
});

export const administratorPolicy = policy('Administrator', { Effect: 'Allow', Action: '*', Resource: '*' });

/** For the delegate's SecurityOperations role: every task in every member. */
export const securityOperationsPolicy = policy('RootAccess', readOrganization, {
  Sid: 'AssumeRoot',
  Effect: 'Allow',
  Action: 'sts:AssumeRoot',
  Resource: everyMembersRoot,
});

/** For the delegate's SecurityAudit role: the audit task only. */
export const securityAuditPolicy = policy('RootAudit', readOrganization, {
  Sid: 'AssumeRootForAudit',
  Effect: 'Allow',
  Action: 'sts:AssumeRoot',
  Resource: everyMembersRoot,
  Condition: { StringEquals: { 'sts:TaskPolicyArn': taskPolicyArn('audit') } },
});

/** Trusts one principal of another account. */
export const trustPolicy = (principalArn: string) =>
  policy('TrustPolicy', { Effect: 'Allow', Principal: { AWS: principalArn }, Action: 'sts:AssumeRole' });
