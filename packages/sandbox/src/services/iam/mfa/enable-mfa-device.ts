import type { EnableMFADeviceCommandInput, EnableMFADeviceCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { addressedEntity } from '../entities.js';
import { entityAlreadyExists } from '../errors.js';
import { enableByCodes } from './enable-device.js';
import { synchronizingConstraints } from './synchronizing-codes.js';

/** Of virtual devices, which have an ARN, and of hardware tokens, by the number on their case. */
export const enableMfaDevice: Operation<EnableMFADeviceCommandInput, EnableMFADeviceCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, synchronizingConstraints);
  const { UserName = '', SerialNumber } = input;
  const { account, entity: user } = addressedEntity('user', UserName, {
    action: 'iam:EnableMFADevice',
    context,
  });
  if (user.mfaDevices.some(({ serialNumber }) => serialNumber === SerialNumber)) {
    throw entityAlreadyExists(`MFA Device for user ${user.name} already exists.`);
  }
  enableByCodes({ account, owner: user, context }, input);
  return {};
};
