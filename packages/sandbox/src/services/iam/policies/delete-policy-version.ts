import type { DeletePolicyVersionCommandInput, DeletePolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { policyArn, versionId } from '../constraints.js';
import { deleteConflict } from '../errors.js';
import { changedPolicy, versionOf } from './addressed-policy.js';

export const deletePolicyVersion: Operation<
  DeletePolicyVersionCommandInput,
  DeletePolicyVersionCommandOutput
> = (input, context) => {
  validateQuery(input, { PolicyArn: policyArn, VersionId: versionId });
  const { PolicyArn: arn = '', VersionId = '' } = input;
  const { policy } = changedPolicy('iam:DeletePolicyVersion', arn, context);
  const version = versionOf(policy, VersionId);
  if (version === policy.defaultVersion) {
    throw deleteConflict('Cannot delete the default version of a policy.');
  }
  policy.versions = policy.versions.filter((known) => known !== version);
  return {};
};
