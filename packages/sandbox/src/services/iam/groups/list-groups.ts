import type { ListGroupsCommandInput, ListGroupsCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount } from '../addressed-identity.js';
import { paging, pathPrefix } from '../constraints.js';
import { entitiesOf } from '../entities.js';
import { pageOf } from '../page.js';
import { groupOutput } from './group-output.js';

export const listGroups: Operation<ListGroupsCommandInput, ListGroupsCommandOutput> = (input, context) => {
  validateQuery(input, { PathPrefix: pathPrefix, ...paging });
  const account = callersAccount(context);
  const prefix = input.PathPrefix ?? '/';
  context.authorize('iam:ListGroups', `arn:aws:iam::${account.id}:group${prefix}`);
  const groups = [...entitiesOf(account, 'group').values()].filter(({ path }) => path.startsWith(prefix));
  const { items, rest } = pageOf(groups, input);
  return { Groups: items.map((group) => groupOutput(account, group)), ...rest };
};
