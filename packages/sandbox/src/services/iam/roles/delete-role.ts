import type { DeleteRoleCommandInput, DeleteRoleCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { roleName } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { deleteConflict } from '../errors.js';

/** Sessions of the role that are open have no permission left. */
export const deleteRole: Operation<DeleteRoleCommandInput, DeleteRoleCommandOutput> = (input, context) => {
  validateQuery(input, { RoleName: roleName });
  const { account, entity } = addressedEntity('role', input.RoleName ?? '', {
    action: 'iam:DeleteRole',
    context,
  });
  if (entity.attachedPolicies.length > 0) {
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  }
  if (entity.policies.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  account.roles.delete(entity.name);
  return {};
};
