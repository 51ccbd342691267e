import { callersAccount, rootArn } from '../services/iam/addressed-identity.js';
import { enable, enableByCodes } from '../services/iam/mfa/enable-device.js';
import { synchronizingConstraints } from '../services/iam/mfa/synchronizing-codes.js';
import type { CallContext, Operation } from '../services/operation.js';
import { validateQuery } from '../services/query-validation.js';
import { AwsError } from '../wire/aws-error.js';
import type { Account } from '../world/account.js';
import type { Passkey } from '../world/identity-credentials.js';

/**
 * What the console asks of IAM for a root user. The API's EnableMFADevice is for IAM users alone; CloudTrail's
 * sample for root users has this name.
 */
export const rootUserName = 'AWS ROOT USER';

/** A device with the codes that it shows, one after the other. */
interface CodesInput {
  readonly UserName: typeof rootUserName;
  readonly SerialNumber: string;
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

/** A passkey, after the relying party has verified it. */
interface PasskeyInput {
  readonly UserName: typeof rootUserName;
  readonly SerialNumber: string;
}

type Nothing = Record<never, never>;

/** Enables a virtual device that was created before; or a hardware token, which has a number and no ARN. */
export const enableRootDevice: Operation<CodesInput, Nothing> = (input, context) => {
  validateQuery(input, { ...synchronizingConstraints, UserName: {} });
  const account = authorizedAccount(context);
  enableByCodes({ account, owner: account.root, context }, input);
  return {};
};

/** Enables a passkey or a security key. */
export const enableRootPasskey =
  (passkey: Passkey): Operation<PasskeyInput, Nothing> =>
  ({ SerialNumber: serialNumber }, context) => {
    const { root: owner } = authorizedAccount(context);
    enable({ owner, context }, () => ({ serialNumber, kind: 'passkey', passkey }));
    return {};
  };

function authorizedAccount(context: CallContext): Account {
  const account = callersAccount(context);
  context.authorize('iam:EnableMFADevice', rootArn(account));
  return account;
}

/** The codes do not fit the passkey, or there is none. The words are the API's for codes. */
export const invalidDevice = () =>
  new AwsError('InvalidAuthenticationCodeException', 'Authentication code for device is not valid.', 403);
