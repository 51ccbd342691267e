import type { ResyncMFADeviceCommandInput, ResyncMFADeviceCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { noSuchEntity } from '../addressed-identity.js';
import { addressedEntity } from '../entities.js';
import { driftOf, synchronizingConstraints } from './synchronizing-codes.js';

export const resyncMfaDevice: Operation<ResyncMFADeviceCommandInput, ResyncMFADeviceCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, synchronizingConstraints);
  const { entity: user } = addressedEntity('user', input.UserName ?? '', {
    action: 'iam:ResyncMFADevice',
    context,
  });
  const device = user.mfaDevices.find(({ serialNumber }) => serialNumber === input.SerialNumber);
  if (!device) throw noSuchEntity('MFA Device invalid for user.');
  const drift = driftOf(device, input, context);
  user.mfaDevices = user.mfaDevices.map((each) => (each === device ? { ...device, drift } : each));
  return {};
};
