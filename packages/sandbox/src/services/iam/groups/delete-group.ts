import type { DeleteGroupCommandInput, DeleteGroupCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { groupName } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { deleteConflict } from '../errors.js';
import { membersOf } from './group-output.js';

/** "The group must not contain any users or have any attached policies." */
export const deleteGroup: Operation<DeleteGroupCommandInput, DeleteGroupCommandOutput> = (input, context) => {
  validateQuery(input, { GroupName: groupName });
  const { account, entity } = addressedEntity('group', input.GroupName ?? '', {
    action: 'iam:DeleteGroup',
    context,
  });
  if (membersOf(account, entity).length > 0) {
    throw deleteConflict('Cannot delete entity, must remove users from group first.');
  }
  if (entity.policies.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  if (entity.attachedPolicies.length > 0) {
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  }
  account.groups?.delete(entity.name);
  return {};
};
