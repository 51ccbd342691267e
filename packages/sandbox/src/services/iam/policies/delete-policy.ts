import type { DeletePolicyCommandInput, DeletePolicyCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { policyArn } from '../constraints.js';
import { deleteConflict } from '../errors.js';
import { changedPolicy } from './addressed-policy.js';
import { useCount } from './policy-use.js';

export const deletePolicy: Operation<DeletePolicyCommandInput, DeletePolicyCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { PolicyArn: policyArn });
  const { PolicyArn: arn = '' } = input;
  const { account, policy } = changedPolicy('iam:DeletePolicy', arn, context);
  if (useCount(account, arn, 'PermissionsPolicy') + useCount(account, arn, 'PermissionsBoundary') > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.');
  }
  if (policy.versions.length > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  account.managedPolicies?.delete(arn);
  return {};
};
