import type { UpdateLoginProfileCommandInput, UpdateLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import { wholeSeconds } from '../../../world/clock.js';
import { proofOf } from '../../../world/password-proof.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { requirePassword } from '../account/required-password.js';
import { newUserName } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { noLoginProfile } from '../get-login-profile.js';

const constraints = {
  UserName: newUserName,
  Password: { length: [1, 128], pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+` },
} as const;

export const updateLoginProfile: Operation<
  UpdateLoginProfileCommandInput,
  UpdateLoginProfileCommandOutput
> = (input, context) => {
  validateQuery(input, constraints);
  const { account, entity: user } = addressedEntity('user', input.UserName ?? '', {
    action: 'iam:UpdateLoginProfile',
    context,
  });
  if (!user.password) throw noLoginProfile(user.name);
  if (input.Password !== undefined) requirePassword(account, input.Password);
  user.password = {
    ...user.password,
    ...(input.Password !== undefined && {
      createdAt: wholeSeconds(context.now),
      proof: proofOf(input.Password),
    }),
    resetRequired: input.PasswordResetRequired ?? user.password.resetRequired,
  };
  return {};
};
