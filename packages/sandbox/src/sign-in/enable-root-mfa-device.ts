import { callersAccount, noSuchEntity, rootArn } from '../services/iam/addressed-identity.js';
import { entityAlreadyExists, limitExceeded } from '../services/iam/errors.js';
import { maxMfaDevices } from '../services/iam/mfa/enable-mfa-device.js';
import { driftOf, synchronizingConstraints } from '../services/iam/mfa/synchronizing-codes.js';
import type { CallContext, Operation } from '../services/operation.js';
import { validateQuery } from '../services/query-validation.js';
import { AwsError } from '../wire/aws-error.js';
import { wholeSeconds } from '../world/clock.js';
import type { MfaDevice, Passkey } from '../world/identity-credentials.js';

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
  authorize(context, input.SerialNumber);
  const account = callersAccount(context);
  const { SerialNumber: serialNumber } = input;
  const isVirtual = serialNumber.startsWith('arn:');
  const created = account.unassignedVirtualMfaDevices.find((each) => each.serialNumber === serialNumber);
  if (isVirtual && !created) {
    throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
  }
  const device = created ?? { serialNumber };
  const drift = driftOf(device, input, context);
  add(context, { ...device, kind: isVirtual ? 'virtual' : 'hardware', drift });
  account.unassignedVirtualMfaDevices = account.unassignedVirtualMfaDevices.filter(
    (each) => each !== created,
  );
  return {};
};

/** Enables a passkey or a security key. */
export const enableRootPasskey =
  (passkey: Passkey): Operation<PasskeyInput, Nothing> =>
  ({ SerialNumber: serialNumber }, context) => {
    authorize(context, serialNumber);
    add(context, { serialNumber, kind: 'passkey', passkey });
    return {};
  };

/** A device that another user of the account has cannot be enabled a second time. */
function authorize(context: CallContext, serialNumber: string): void {
  const account = callersAccount(context);
  context.authorize('iam:EnableMFADevice', rootArn(account));
  const inUse = [account.root, ...account.users.values()].flatMap(({ mfaDevices }) => mfaDevices);
  if (inUse.some((each) => each.serialNumber === serialNumber)) {
    throw entityAlreadyExists('MFA Device is already in use.');
  }
  if (account.root.mfaDevices.length >= maxMfaDevices)
    throw limitExceeded('MFADevicesPerUser', maxMfaDevices);
}

function add(context: CallContext, device: Omit<MfaDevice, 'enabledAt'>): void {
  const { root } = callersAccount(context);
  root.mfaDevices = [...root.mfaDevices, { ...device, enabledAt: wholeSeconds(context.now) }];
}

/** The codes do not fit the passkey, or there is none. The words are the API's for codes. */
export const invalidDevice = () =>
  new AwsError('InvalidAuthenticationCodeException', 'Authentication code for device is not valid.', 403);
