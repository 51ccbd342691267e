import type {
  AddUserToGroupCommandInput,
  AddUserToGroupCommandOutput,
  RemoveUserFromGroupCommandInput,
  RemoveUserFromGroupCommandOutput,
} from '@aws-sdk/client-iam';
import type { IamUser } from '../../../world/account.js';
import type { Group } from '../../../world/group.js';
import type { CallContext, Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { noSuchEntity } from '../addressed-identity.js';
import { groupName, requiredUserName } from '../constraints.js';
import { addressedEntity, findEntity } from '../entities.js';
import { limitExceeded } from '../errors.js';
import { quotas } from '../quotas.js';

/** Again changes nothing. */
export const addUserToGroup: Operation<AddUserToGroupCommandInput, AddUserToGroupCommandOutput> = (
  input,
  context,
) => {
  const { group, user } = groupAndUser('iam:AddUserToGroup', input, context);
  if (user.groups.includes(group)) return {};
  if (user.groups.length >= quotas.GroupsPerUserQuota) {
    throw limitExceeded('GroupsPerUser', quotas.GroupsPerUserQuota);
  }
  user.groups = [...user.groups, group];
  return {};
};

/** Somebody who is not in the group is not missed: assumed. */
export const removeUserFromGroup: Operation<
  RemoveUserFromGroupCommandInput,
  RemoveUserFromGroupCommandOutput
> = (input, context) => {
  const { group, user } = groupAndUser('iam:RemoveUserFromGroup', input, context);
  user.groups = user.groups.filter((joined) => joined !== group);
  return {};
};

/** Both are authorized on the group. */
function groupAndUser(
  action: string,
  input: AddUserToGroupCommandInput,
  context: CallContext,
): { readonly group: Group; readonly user: IamUser } {
  validateQuery(input, { GroupName: groupName, UserName: requiredUserName });
  const { GroupName = '', UserName = '' } = input;
  const { account, entity: group } = addressedEntity('group', GroupName, { action, context });
  const user = findEntity(account, 'user', UserName);
  if (!user) throw noSuchEntity(`The user with name ${UserName} cannot be found.`);
  return { group, user };
}
