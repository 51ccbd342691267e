import type { GetLoginProfileCommandInput, GetLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, noSuchEntity, userNameOf } from './addressed-identity.js';
import { loginUserName } from './constraints.js';

export const getLoginProfile: Operation<GetLoginProfileCommandInput, GetLoginProfileCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { UserName: loginUserName });
  const identity = addressedIdentity('iam:GetLoginProfile', input.UserName, context);
  const { password } = identity.credentials;
  if (!password) throw noLoginProfile(identity.user?.name);
  return {
    LoginProfile: {
      ...userNameOf(identity),
      CreateDate: password.createdAt,
      PasswordResetRequired: password.resetRequired,
    },
  };
};

/** Observed for a root user: "User null". */
export const noLoginProfile = (name: string | undefined) =>
  noSuchEntity(`Login Profile for User ${name ?? 'null'} cannot be found.`);
