import type { DescribePolicyCommandInput, DescribePolicyCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedPolicy } from './accessed-policy.js';
import { policyOutput } from './policy-output.js';
import { policyId, validateOrganizations } from './validate.js';

export const describePolicy: Operation<DescribePolicyCommandInput, DescribePolicyCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { PolicyId: policyId });
  const { organization, policy } = accessedPolicy(context, {
    rank: 'administrator',
    action: 'organizations:DescribePolicy',
    policyId: input.PolicyId ?? '',
  });
  return { Policy: policyOutput(organization, policy) };
};
