import type { GetMFADeviceCommandInput, GetMFADeviceCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery, validationError } from '../../query-validation.js';
import { addressedIdentity, noSuchEntity, userNameOf } from '../addressed-identity.js';
import { serialNumber, userName } from '../constraints.js';

/** Tells of passkeys and security keys only (observed). */
export const getMfaDevice: Operation<GetMFADeviceCommandInput, GetMFADeviceCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, { SerialNumber: serialNumber, UserName: userName });
  const identity = addressedIdentity('iam:GetMFADevice', input.UserName, context);
  const { SerialNumber: serial = '' } = input;
  if (!serial.includes(':u2f/')) {
    throw validationError(
      'The MFA device serial number sent in the request is invalid or not supported by this API. Currently, only hardware FIDO security keys are supported. Please use the compatible device or API.',
    );
  }
  const device = identity.credentials.mfaDevices.find((enabled) => enabled.serialNumber === serial);
  if (!device) throw noSuchEntity('MFA Device invalid for user.');
  return { ...userNameOf(identity), SerialNumber: serial, EnableDate: device.enabledAt };
};
