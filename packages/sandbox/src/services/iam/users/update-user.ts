import type { UpdateUserCommandInput, UpdateUserCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { path, renamedUser, requiredUserName } from '../constraints.js';
import { addressedEntity, entityArn, findEntity } from '../entities.js';
import { entityAlreadyExists } from '../errors.js';

/** Needs permission on the old and on the new name: API_UpdateUser. */
export const updateUser: Operation<UpdateUserCommandInput, UpdateUserCommandOutput> = (input, context) => {
  validateQuery(input, { UserName: requiredUserName, NewPath: path, NewUserName: renamedUser });
  const { UserName: name = '', NewUserName: newName = name, NewPath: newPath } = input;
  const action = 'iam:UpdateUser';
  const { account, entity } = addressedEntity('user', name, { action, context });
  const renamed = { name: newName, path: newPath ?? entity.path };
  context.authorize(action, entityArn(account, 'user', renamed));
  const taken = findEntity(account, 'user', newName);
  if (taken && taken !== entity) throw entityAlreadyExists(`User with name ${newName} already exists.`);
  account.users.delete(entity.name);
  Object.assign(entity, renamed);
  account.users.set(newName, entity);
  return {};
};
