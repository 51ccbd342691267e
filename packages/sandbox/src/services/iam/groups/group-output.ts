import type { Group as GroupOutput } from '@aws-sdk/client-iam';
import type { Account } from '../../../world/account.js';
import type { Group } from '../../../world/group.js';
import { entityArn } from '../entities.js';

export const groupOutput = (account: Account, group: Group): GroupOutput => ({
  Path: group.path,
  GroupName: group.name,
  GroupId: group.id,
  Arn: entityArn(account, 'group', group),
  CreateDate: group.createdAt,
});

/** Who is in a group; the users know. */
export const membersOf = ({ users }: Account, group: Group) =>
  [...users.values()].filter(({ groups }) => groups.includes(group));
