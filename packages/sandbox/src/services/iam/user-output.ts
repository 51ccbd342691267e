import type { User } from '@aws-sdk/client-iam';
import type { Account, IamUser } from '../../world/account.js';
import { userArn } from './addressed-identity.js';
import { boundaryOutput, tagsOutput } from './boundary-output.js';

/** A user as lists show it: without boundary and tags (API_ListUsers). */
export const listedUser = (account: Account, user: IamUser): User => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: userArn(account, user),
  CreateDate: user.createdAt,
  PasswordLastUsed: user.password?.lastUsed,
});

export const userOutput = (account: Account, user: IamUser): User => ({
  ...listedUser(account, user),
  ...boundaryOutput(user.permissionsBoundary),
  ...tagsOutput(user.tags),
});
