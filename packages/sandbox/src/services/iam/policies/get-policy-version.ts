import type { GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { policyArn, versionId } from '../constraints.js';
import { addressedPolicy, versionOf } from './addressed-policy.js';
import { versionOutput } from './policy-output.js';

export const getPolicyVersion: Operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { PolicyArn: policyArn, VersionId: versionId });
  const { PolicyArn: arn = '', VersionId = '' } = input;
  const { policy } = addressedPolicy('iam:GetPolicyVersion', arn, context);
  return { PolicyVersion: versionOutput(policy, versionOf(policy, VersionId)) };
};
