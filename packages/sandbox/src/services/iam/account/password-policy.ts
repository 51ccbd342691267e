import type {
  DeleteAccountPasswordPolicyCommandInput,
  DeleteAccountPasswordPolicyCommandOutput,
  GetAccountPasswordPolicyCommandInput,
  GetAccountPasswordPolicyCommandOutput,
  UpdateAccountPasswordPolicyCommandInput,
  UpdateAccountPasswordPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount, noSuchEntity } from '../addressed-identity.js';

const constraints = {
  MinimumPasswordLength: { range: [6, 128] },
  MaxPasswordAge: { range: [1, 1095] },
  PasswordReusePrevention: { range: [1, 24] },
} as const;

/** What is left out goes back to its default: "this operation does not support partial updates". */
export const updateAccountPasswordPolicy: Operation<
  UpdateAccountPasswordPolicyCommandInput,
  UpdateAccountPasswordPolicyCommandOutput
> = (input, context) => {
  validateQuery(input, constraints);
  context.authorize('iam:UpdateAccountPasswordPolicy', '*');
  callersAccount(context).passwordPolicy = {
    minimumLength: input.MinimumPasswordLength ?? 6,
    requireSymbols: input.RequireSymbols ?? false,
    requireNumbers: input.RequireNumbers ?? false,
    requireUppercase: input.RequireUppercaseCharacters ?? false,
    requireLowercase: input.RequireLowercaseCharacters ?? false,
    allowUsersToChange: input.AllowUsersToChangePassword ?? false,
    maxAge: input.MaxPasswordAge,
    reusePrevention: input.PasswordReusePrevention,
    hardExpiry: input.HardExpiry,
  };
  return {};
};

export const getAccountPasswordPolicy: Operation<
  GetAccountPasswordPolicyCommandInput,
  GetAccountPasswordPolicyCommandOutput
> = (_input, context) => {
  context.authorize('iam:GetAccountPasswordPolicy', '*');
  const { id, passwordPolicy } = callersAccount(context);
  if (!passwordPolicy) throw noSuchEntity(`The Password Policy with domain name ${id} cannot be found.`);
  const { maxAge, reusePrevention, hardExpiry } = passwordPolicy;
  return {
    PasswordPolicy: {
      MinimumPasswordLength: passwordPolicy.minimumLength,
      RequireSymbols: passwordPolicy.requireSymbols,
      RequireNumbers: passwordPolicy.requireNumbers,
      RequireUppercaseCharacters: passwordPolicy.requireUppercase,
      RequireLowercaseCharacters: passwordPolicy.requireLowercase,
      AllowUsersToChangePassword: passwordPolicy.allowUsersToChange,
      ExpirePasswords: maxAge !== undefined,
      ...(maxAge !== undefined && { MaxPasswordAge: maxAge }),
      ...(reusePrevention !== undefined && { PasswordReusePrevention: reusePrevention }),
      ...(hardExpiry !== undefined && { HardExpiry: hardExpiry }),
    },
  };
};

export const deleteAccountPasswordPolicy: Operation<
  DeleteAccountPasswordPolicyCommandInput,
  DeleteAccountPasswordPolicyCommandOutput
> = (_input, context) => {
  context.authorize('iam:DeleteAccountPasswordPolicy', '*');
  const account = callersAccount(context);
  if (!account.passwordPolicy) {
    throw noSuchEntity('The account policy with name PasswordPolicy cannot be found.');
  }
  account.passwordPolicy = undefined;
  return {};
};
