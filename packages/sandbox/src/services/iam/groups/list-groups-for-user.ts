import type { ListGroupsForUserCommandInput, ListGroupsForUserCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { paging, requiredUserName } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { pageOf } from '../page.js';
import { groupOutput } from './group-output.js';

export const listGroupsForUser: Operation<ListGroupsForUserCommandInput, ListGroupsForUserCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: requiredUserName, ...paging });
  const { account, entity } = addressedEntity('user', input.UserName ?? '', {
    action: 'iam:ListGroupsForUser',
    context,
  });
  const { items, rest } = pageOf(entity.groups, input);
  return { Groups: items.map((group) => groupOutput(account, group)), ...rest };
};
