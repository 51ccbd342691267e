import type { UpdateGroupCommandInput, UpdateGroupCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { groupName, path, renamedGroup } from '../constraints.js';
import { addressedEntity, entityArn, findEntity } from '../entities.js';
import { entityAlreadyExists } from '../errors.js';

/** Needs permission on the old and on the new name: API_UpdateGroup. */
export const updateGroup: Operation<UpdateGroupCommandInput, UpdateGroupCommandOutput> = (input, context) => {
  validateQuery(input, { GroupName: groupName, NewPath: path, NewGroupName: renamedGroup });
  const { GroupName: name = '', NewGroupName: newName = name, NewPath: newPath } = input;
  const action = 'iam:UpdateGroup';
  const { account, entity } = addressedEntity('group', name, { action, context });
  const renamed = { name: newName, path: newPath ?? entity.path };
  context.authorize(action, entityArn(account, 'group', renamed));
  const taken = findEntity(account, 'group', newName);
  if (taken && taken !== entity) throw entityAlreadyExists(`Group with name ${newName} already exists.`);
  account.groups?.delete(entity.name);
  Object.assign(entity, renamed);
  account.groups?.set(newName, entity);
  return {};
};
