import type { UpdateRoleCommandInput, UpdateRoleCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { roleName } from '../constraints.js';
import { addressedEntity } from '../entities.js';

const constraints = {
  RoleName: roleName,
  Description: { length: [0, 1000], pattern: String.raw`[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*` },
  MaxSessionDuration: { range: [3600, 43_200] },
} as const;

/** What is not given stays; an empty description takes the old one away (observed). */
export const updateRole: Operation<UpdateRoleCommandInput, UpdateRoleCommandOutput> = (input, context) => {
  validateQuery(input, constraints);
  const { entity } = addressedEntity('role', input.RoleName ?? '', { action: 'iam:UpdateRole', context });
  entity.description = input.Description ?? entity.description;
  entity.maxSessionDuration = input.MaxSessionDuration ?? entity.maxSessionDuration;
  return {};
};
