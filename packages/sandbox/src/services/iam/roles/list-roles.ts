import type { ListRolesCommandInput, ListRolesCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount } from '../addressed-identity.js';
import { paging, pathPrefix } from '../constraints.js';
import { pageOf } from '../page.js';
import { listedRole } from './role-output.js';

export const listRoles: Operation<ListRolesCommandInput, ListRolesCommandOutput> = (input, context) => {
  validateQuery(input, { PathPrefix: pathPrefix, ...paging });
  const account = callersAccount(context);
  const prefix = input.PathPrefix ?? '/';
  context.authorize('iam:ListRoles', `arn:aws:iam::${account.id}:role${prefix}`);
  const roles = [...account.roles.values()].filter(({ path }) => path.startsWith(prefix));
  const { items, rest } = pageOf(roles, input);
  return { Roles: items.map((role) => listedRole(account, role)), ...rest };
};
