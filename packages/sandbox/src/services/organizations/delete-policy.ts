import type { DeletePolicyCommandInput, DeletePolicyCommandOutput } from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import { isAwsManaged } from '../../world/organization-policy.js';
import type { Operation } from '../operation.js';
import { accessedPolicy, immutablePolicy } from './accessed-policy.js';
import { policyId, validateOrganizations } from './validate.js';

export const deletePolicy: Operation<DeletePolicyCommandInput, DeletePolicyCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { PolicyId: policyId });
  const { organization, policy } = accessedPolicy(context, {
    rank: 'management',
    action: 'organizations:DeletePolicy',
    policyId: input.PolicyId ?? '',
  });
  if (isAwsManaged(policy)) throw immutablePolicy();
  if (organization.policies.targetsOf(policy).length > 0) {
    throw new AwsError('PolicyInUseException', 'The specified policy is in use and cannot be deleted.');
  }
  organization.policies.delete(policy.id);
  return {};
};
