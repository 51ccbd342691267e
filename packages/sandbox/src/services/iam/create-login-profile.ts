import type { CreateLoginProfileCommandInput, CreateLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.js';
import { wholeSeconds } from '../../world/clock.js';
import { proofOf } from '../../world/password-proof.js';
import type { Operation } from '../operation.js';
import { validateQuery, validationError } from '../query-validation.js';
import { requirePassword } from './account/required-password.js';
import { type AddressedIdentity, addressedIdentity, userNameOf } from './addressed-identity.js';
import { loginUserName } from './constraints.js';

const constraints = {
  UserName: loginUserName,
  Password: { length: [1, 128], pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+` },
} as const;

/**
 * For a root user it allows the password to be recovered by e-mail; nobody knows the password it sets.
 *
 * Root users must not be given one: the service model says so, the message is assumed.
 */
export const createLoginProfile: Operation<
  CreateLoginProfileCommandInput,
  CreateLoginProfileCommandOutput
> = (input, context) => {
  validateQuery(input, constraints);
  const identity = addressedIdentity('iam:CreateLoginProfile', input.UserName, context);
  if (identity.user) validateQuery(input, { Password: { required: true } });
  else if (input.Password !== undefined) {
    throw validationError('Password must not be specified when calling with AssumeRoot credentials');
  }
  if (identity.credentials.password) throw alreadyExists(identity);
  if (identity.user && input.Password !== undefined) requirePassword(identity.account, input.Password);
  const createdAt = wholeSeconds(context.now);
  const resetRequired = identity.user !== undefined && input.PasswordResetRequired === true;
  identity.credentials.password = {
    createdAt,
    lastUsed: undefined,
    resetRequired,
    proof: input.Password === undefined ? 'nobody-knows-it' : proofOf(input.Password),
  };
  if (!identity.user) context.world.rootSignIns.allowRecovery(identity.account.id);
  return {
    LoginProfile: { ...userNameOf(identity), CreateDate: createdAt, PasswordResetRequired: resetRequired },
  };
};

function alreadyExists({ user, account }: AddressedIdentity): AwsError {
  const whose = user ? `user ${user.name}` : `account ${account.id}`;
  return new AwsError('EntityAlreadyExistsException', `Login Profile for ${whose} already exists.`);
}
