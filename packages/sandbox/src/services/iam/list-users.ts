import type { ListUsersCommandInput, ListUsersCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { callersAccount } from './addressed-identity.js';
import { paging, pathPrefix } from './constraints.js';
import { pageOf } from './page.js';
import { listedUser } from './user-output.js';

const constraints = { PathPrefix: pathPrefix, ...paging };

export const listUsers: Operation<ListUsersCommandInput, ListUsersCommandOutput> = (input, context) => {
  validateQuery(input, constraints);
  const account = callersAccount(context);
  const prefix = input.PathPrefix ?? '/';
  context.authorize('iam:ListUsers', `arn:aws:iam::${account.id}:user${prefix}`);
  const users = [...account.users.values()].filter((user) => user.path.startsWith(prefix));
  const { items, rest } = pageOf(users, input);
  return { Users: items.map((user) => listedUser(account, user)), ...rest };
};
