import type { ChangePasswordCommandInput, ChangePasswordCommandOutput } from '@aws-sdk/client-iam';
import { AwsError } from '../../../wire/aws-error.js';
import { wholeSeconds } from '../../../world/clock.js';
import { proofOf, proves } from '../../../world/password-proof.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { requirePassword } from '../account/required-password.js';
import { addressedIdentity } from '../addressed-identity.js';
import { noLoginProfile } from '../get-login-profile.js';

const password = {
  required: true,
  length: [1, 128],
  pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`,
} as const;
const constraints = { OldPassword: password, NewPassword: password };

/** Of the IAM user who calls, and of nobody else. The texts of the refusals are assumed. */
export const changePassword: Operation<ChangePasswordCommandInput, ChangePasswordCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, constraints);
  if (context.principal.kind !== 'user') {
    throw new AwsError('InvalidUserTypeException', 'Only IAM Users can change their own password.');
  }
  const { OldPassword: old = '', NewPassword: chosen = '' } = input;
  const { account, credentials } = addressedIdentity('iam:ChangePassword', undefined, context);
  const { password: present } = credentials;
  if (!present) throw noLoginProfile(context.principal.userName);
  // Those of generated worlds are known to nobody.
  if (typeof present.proof !== 'object' || !proves(present.proof, old)) {
    throw new AwsError('AccessDenied', 'The old password was incorrect.', 403);
  }
  requirePassword(account, chosen);
  credentials.password = {
    ...present,
    createdAt: wholeSeconds(context.now),
    resetRequired: false,
    proof: proofOf(chosen),
  };
  return {};
};
