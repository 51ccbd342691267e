import type { EnableMFADeviceCommandInput, EnableMFADeviceCommandOutput } from '@aws-sdk/client-iam';
import { wholeSeconds } from '../../../world/clock.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { noSuchEntity } from '../addressed-identity.js';
import { addressedEntity } from '../entities.js';
import { entityAlreadyExists, limitExceeded } from '../errors.js';
import { driftOf, synchronizingConstraints } from './synchronizing-codes.js';

/** Devices that one user may have: "IAM and AWS STS quotas". */
export const maxMfaDevices = 8;

/** Of virtual devices, which have an ARN, and of hardware tokens, by the number on their case. */
export const enableMfaDevice: Operation<EnableMFADeviceCommandInput, EnableMFADeviceCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, synchronizingConstraints);
  const { UserName = '', SerialNumber: serial = '' } = input;
  const { account, entity: user } = addressedEntity('user', UserName, {
    action: 'iam:EnableMFADevice',
    context,
  });
  if (user.mfaDevices.some(({ serialNumber }) => serialNumber === serial)) {
    throw entityAlreadyExists(`MFA Device for user ${user.name} already exists.`);
  }
  const isVirtual = serial.startsWith('arn:');
  const created = account.unassignedVirtualMfaDevices.find(({ serialNumber }) => serialNumber === serial);
  const inUse = [account.root, ...account.users.values()].flatMap(({ mfaDevices }) => mfaDevices);
  if (inUse.some(({ serialNumber }) => serialNumber === serial)) {
    throw entityAlreadyExists('MFA Device is already in use.');
  }
  if (isVirtual && !created) {
    throw noSuchEntity(`VirtualMFADevice with serial number ${serial} doesn't exist.`);
  }
  if (user.mfaDevices.length >= maxMfaDevices) throw limitExceeded('MFADevicesPerUser', maxMfaDevices);
  const device = created ?? { serialNumber: serial };
  const drift = driftOf(device, input, context);
  const enabledAt = wholeSeconds(context.now);
  user.mfaDevices = [
    ...user.mfaDevices,
    { ...device, kind: isVirtual ? 'virtual' : 'hardware', enabledAt, drift },
  ];
  account.unassignedVirtualMfaDevices = account.unassignedVirtualMfaDevices.filter(
    (unassigned) => unassigned !== created,
  );
  return {};
};
