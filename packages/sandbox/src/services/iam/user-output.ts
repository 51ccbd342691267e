import type { User } from '@aws-sdk/client-iam';
import type { Account, IamUser } from '../../world/account.js';
import { userArn } from './addressed-identity.js';

export const userOutput = (account: Account, user: IamUser): User => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: userArn(account, user),
  CreateDate: user.createdAt,
  PasswordLastUsed: user.password?.lastUsed,
});
