import type { GetGroupCommandInput, GetGroupCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { groupName, paging } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { pageOf } from '../page.js';
import { listedUser } from '../user-output.js';
import { groupOutput, membersOf } from './group-output.js';

export const getGroup: Operation<GetGroupCommandInput, GetGroupCommandOutput> = (input, context) => {
  validateQuery(input, { GroupName: groupName, ...paging });
  const { account, entity } = addressedEntity('group', input.GroupName ?? '', {
    action: 'iam:GetGroup',
    context,
  });
  const { items, rest } = pageOf(membersOf(account, entity), input);
  return {
    Group: groupOutput(account, entity),
    Users: items.map((user) => listedUser(account, user)),
    ...rest,
  };
};
