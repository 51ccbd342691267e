import type { Limit } from './token-bucket.js';

/**
 * Rates and bursts of Organizations for one account, autumn 2026.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#throttling-limits
 */
const organizationsLimits: Readonly<Record<string, Limit>> = {
  'organizations:ListAccounts': { rate: 8, burst: 12 },
  'organizations:DescribeAccount': { rate: 20, burst: 30 },
  'organizations:ListChildren': { rate: 6, burst: 10 },
  'organizations:ListParents': { rate: 5, burst: 8 },
  'organizations:ListAccountsForParent': { rate: 5, burst: 8 },
  'organizations:ListOrganizationalUnitsForParent': { rate: 5, burst: 8 },
  'organizations:ListTagsForResource': { rate: 10, burst: 15 },
  'organizations:ListRoots': { rate: 1, burst: 2 },
  'organizations:DescribeOrganization': { rate: 1, burst: 2 },
  'organizations:CreateOrganizationalUnit': { rate: 1, burst: 2 },
  'organizations:DescribeOrganizationalUnit': { rate: 2, burst: 2 },
  'organizations:DescribePolicy': { rate: 2, burst: 2 },
  'organizations:CreatePolicy': { rate: 2, burst: 3 },
  'organizations:UpdatePolicy': { rate: 2, burst: 3 },
  'organizations:DeletePolicy': { rate: 2, burst: 3 },
  'organizations:AttachPolicy': { rate: 2, burst: 3 },
  'organizations:DetachPolicy': { rate: 2, burst: 3 },
  'organizations:MoveAccount': { rate: 2, burst: 3 },
  'organizations:ListPolicies': { rate: 5, burst: 8 },
  'organizations:ListPoliciesForTarget': { rate: 5, burst: 8 },
  'organizations:ListTargetsForPolicy': { rate: 5, burst: 8 },
  'organizations:ListDelegatedAdministrators': { rate: 5, burst: 8 },
  'organizations:ListAWSServiceAccessForOrganization': { rate: 1, burst: 3 },
  'organizations:ListDelegatedServicesForAccount': { rate: 1, burst: 3 },
  'organizations:EnableAWSServiceAccess': { rate: 1, burst: 2 },
  'organizations:DisableAWSServiceAccess': { rate: 1, burst: 2 },
  'organizations:RegisterDelegatedAdministrator': { rate: 1, burst: 2 },
  'organizations:DeregisterDelegatedAdministrator': { rate: 1, burst: 2 },
  'organizations:EnablePolicyType': { rate: 1, burst: 1 },
  'organizations:DisablePolicyType': { rate: 1, burst: 1 },
  'organizations:CloseAccount': { rate: 0.05, burst: 1 },
};

/** One limit that several operations share. */
export interface SharedLimit extends Limit {
  /** `sts:AssumeRole` */
  readonly operations: readonly string[];
}

/** By operation. AWS publishes no rate of AssumeRoot, which is not in STS's shared bucket: 20/40 is assumed. */
export const awsLimits: Readonly<Record<string, Limit>> = {
  ...organizationsLimits,
  'sts:AssumeRoot': { rate: 20, burst: 40 },
  // API reference, LookupEvents; the burst is assumed.
  'cloudtrail:LookupEvents': { rate: 2, burst: 2 },
};

/**
 * 600 requests a second for one account in one Region.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-sts-requests
 */
export const awsSharedLimits: readonly SharedLimit[] = [
  {
    operations: [
      'sts:AssumeRole',
      'sts:DecodeAuthorizationMessage',
      'sts:GetAccessKeyInfo',
      'sts:GetCallerIdentity',
      'sts:GetFederationToken',
      'sts:GetSessionToken',
    ],
    rate: 600,
    burst: 600,
  },
];
