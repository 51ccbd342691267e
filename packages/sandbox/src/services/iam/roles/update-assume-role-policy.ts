import type {
  UpdateAssumeRolePolicyCommandInput,
  UpdateAssumeRolePolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { policyDocument, roleName } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { readTrustPolicy } from './trust-policy.js';

export const updateAssumeRolePolicy: Operation<
  UpdateAssumeRolePolicyCommandInput,
  UpdateAssumeRolePolicyCommandOutput
> = (input, context) => {
  validateQuery(input, { RoleName: roleName, PolicyDocument: policyDocument });
  const { entity } = addressedEntity('role', input.RoleName ?? '', {
    action: 'iam:UpdateAssumeRolePolicy',
    context,
  });
  entity.trustPolicy = readTrustPolicy(context.world, input.PolicyDocument ?? '');
  return {};
};
