import type { GetPolicyCommandInput, GetPolicyCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { policyArn } from '../constraints.js';
import { addressedPolicy } from './addressed-policy.js';
import { policyOutput } from './policy-output.js';

export const getPolicy: Operation<GetPolicyCommandInput, GetPolicyCommandOutput> = (input, context) => {
  validateQuery(input, { PolicyArn: policyArn });
  const { account, policy } = addressedPolicy('iam:GetPolicy', input.PolicyArn ?? '', context);
  return { Policy: policyOutput(account, policy) };
};
