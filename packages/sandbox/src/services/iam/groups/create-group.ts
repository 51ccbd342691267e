import type { CreateGroupCommandInput, CreateGroupCommandOutput } from '@aws-sdk/client-iam';
import { wholeSeconds } from '../../../world/clock.js';
import { newUniqueId } from '../../../world/identifiers.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount } from '../addressed-identity.js';
import { groupName, path } from '../constraints.js';
import { entityArn, findEntity } from '../entities.js';
import { entityAlreadyExists, limitExceeded } from '../errors.js';
import { quotas } from '../quotas.js';
import { groupOutput } from './group-output.js';

export const createGroup: Operation<CreateGroupCommandInput, CreateGroupCommandOutput> = (input, context) => {
  validateQuery(input, { Path: path, GroupName: groupName });
  const { GroupName: name = '', Path = '/' } = input;
  const account = callersAccount(context);
  context.authorize('iam:CreateGroup', entityArn(account, 'group', { path: Path, name }));
  if (findEntity(account, 'group', name))
    throw entityAlreadyExists(`Group with name ${name} already exists.`);
  account.groups ??= new Map();
  if (account.groups.size >= quotas.GroupsQuota) throw limitExceeded('GroupsPerAccount', quotas.GroupsQuota);
  const group = {
    name,
    path: Path,
    id: newUniqueId(context.world.random, 'AGPA'),
    createdAt: wholeSeconds(context.now),
    policies: [],
    attachedPolicies: [],
  };
  account.groups.set(name, group);
  return { Group: groupOutput(account, group) };
};
