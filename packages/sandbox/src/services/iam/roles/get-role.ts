import type { GetRoleCommandInput, GetRoleCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { roleName } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { roleOutput } from './role-output.js';

export const getRole: Operation<GetRoleCommandInput, GetRoleCommandOutput> = (input, context) => {
  validateQuery(input, { RoleName: roleName });
  const { account, entity } = addressedEntity('role', input.RoleName ?? '', {
    action: 'iam:GetRole',
    context,
  });
  return { Role: roleOutput(account, entity) };
};
