import type { Policy, PolicySummary } from '@aws-sdk/client-organizations';
import type { Organization } from '../../world/organization.js';
import { isAwsManaged, type OrganizationPolicy } from '../../world/organization-policy.js';
import { policyArn } from './arns.js';

export const policySummary = (organization: Organization, policy: OrganizationPolicy): PolicySummary => ({
  Id: policy.id,
  Arn: policyArn(organization, policy),
  Name: policy.name,
  Description: policy.description ?? '',
  Type: policy.type,
  AwsManaged: isAwsManaged(policy),
});

export const policyOutput = (organization: Organization, policy: OrganizationPolicy): Policy => ({
  PolicySummary: policySummary(organization, policy),
  Content: policy.document,
});
