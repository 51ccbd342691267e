import type {
  SetDefaultPolicyVersionCommandInput,
  SetDefaultPolicyVersionCommandOutput,
} from '@aws-sdk/client-iam';
import { wholeSeconds } from '../../../world/clock.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { policyArn, versionId } from '../constraints.js';
import { changedPolicy, versionOf } from './addressed-policy.js';

export const setDefaultPolicyVersion: Operation<
  SetDefaultPolicyVersionCommandInput,
  SetDefaultPolicyVersionCommandOutput
> = (input, context) => {
  validateQuery(input, { PolicyArn: policyArn, VersionId: versionId });
  const { PolicyArn: arn = '', VersionId = '' } = input;
  const { policy } = changedPolicy('iam:SetDefaultPolicyVersion', arn, context);
  policy.defaultVersion = versionOf(policy, VersionId);
  policy.updatedAt = wholeSeconds(context.now);
  return {};
};
