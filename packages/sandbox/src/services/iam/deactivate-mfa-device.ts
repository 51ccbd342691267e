import type { DeactivateMFADeviceCommandInput, DeactivateMFADeviceCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, noSuchEntity } from './addressed-identity.js';
import { serialNumber, userName } from './constraints.js';

/** A virtual device stays in the account, assigned to nobody; the others are gone. */
export const deactivateMfaDevice: Operation<
  DeactivateMFADeviceCommandInput,
  DeactivateMFADeviceCommandOutput
> = (input, context) => {
  validateQuery(input, { UserName: userName, SerialNumber: serialNumber });
  const { account, credentials } = addressedIdentity('iam:DeactivateMFADevice', input.UserName, context);
  const device = credentials.mfaDevices.find((enabled) => enabled.serialNumber === input.SerialNumber);
  if (!device) throw noSuchEntity('MFA Device invalid for user.');
  credentials.mfaDevices = credentials.mfaDevices.filter((enabled) => enabled !== device);
  if (device.kind === 'virtual') {
    const { enabledAt: _, kind: __, ...unassigned } = device;
    account.unassignedVirtualMfaDevices = [...account.unassignedVirtualMfaDevices, unassigned];
  }
  return {};
};
