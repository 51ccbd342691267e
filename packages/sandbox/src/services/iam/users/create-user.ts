import type { CreateUserCommandInput, CreateUserCommandOutput } from '@aws-sdk/client-iam';
import { bareUser } from '../../../world/bare-identities.js';
import { wholeSeconds } from '../../../world/clock.js';
import { newUniqueId } from '../../../world/identifiers.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { requestTagKeys } from '../../tag-keys.js';
import { callersAccount } from '../addressed-identity.js';
import { boundaryArn, newUserName, path } from '../constraints.js';
import { entityArn, findEntity } from '../entities.js';
import { entityAlreadyExists, limitExceeded } from '../errors.js';
import { requireBoundary } from '../policies/permissions-boundaries.js';
import { quotas } from '../quotas.js';
import { readTags } from '../tags.js';
import { userOutput } from '../user-output.js';

export const createUser: Operation<CreateUserCommandInput, CreateUserCommandOutput> = (input, context) => {
  validateQuery(input, { Path: path, UserName: newUserName, PermissionsBoundary: boundaryArn });
  const { UserName: name = '', Path = '/', PermissionsBoundary: permissionsBoundary } = input;
  const tags = readTags(input.Tags);
  const account = callersAccount(context);
  context.authorize('iam:CreateUser', entityArn(account, 'user', { path: Path, name }), {
    ...requestTagKeys(tags),
    ...(permissionsBoundary !== undefined && { 'iam:PermissionsBoundary': permissionsBoundary }),
  });
  if (findEntity(account, 'user', name)) throw entityAlreadyExists(`User with name ${name} already exists.`);
  if (account.users.size >= quotas.UsersQuota) throw limitExceeded('UsersPerAccount', quotas.UsersQuota);
  requireBoundary(account, permissionsBoundary);
  const user = bareUser({
    name,
    path: Path,
    id: newUniqueId(context.world.random, 'AIDA'),
    createdAt: wholeSeconds(context.now),
    permissionsBoundary,
    tags,
  });
  account.users.set(name, user);
  return { User: userOutput(account, user) };
};
