import type { DeleteLoginProfileCommandInput, DeleteLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity } from './addressed-identity.js';
import { loginUserName } from './constraints.js';
import { noLoginProfile } from './get-login-profile.js';

export const deleteLoginProfile: Operation<
  DeleteLoginProfileCommandInput,
  DeleteLoginProfileCommandOutput
> = (input, context) => {
  validateQuery(input, { UserName: loginUserName });
  const { account, credentials, user } = addressedIdentity('iam:DeleteLoginProfile', input.UserName, context);
  if (!credentials.password) throw noLoginProfile(user?.name);
  credentials.password = undefined;
  if (!user) context.world.rootSignIns.forbidRecovery(account.id);
  return {};
};
