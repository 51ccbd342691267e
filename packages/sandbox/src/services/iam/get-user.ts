import type { GetUserCommandInput, GetUserCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity } from './addressed-identity.js';
import { userName } from './constraints.js';
import { userOutput } from './user-output.js';

/** Of a root user: no UserName and no Path, and the account's id as UserId (observed). */
export const getUser: Operation<GetUserCommandInput, GetUserCommandOutput> = (input, context) => {
  validateQuery(input, { UserName: userName });
  const { account, arn, user, credentials } = addressedIdentity('iam:GetUser', input.UserName, context);
  if (user) return { User: userOutput(account, user) };
  return {
    User: {
      Path: undefined,
      UserName: undefined,
      UserId: account.id,
      Arn: arn,
      CreateDate: account.createdAt,
      PasswordLastUsed: credentials.password?.lastUsed,
    },
  };
};
