import type {
  DeleteVirtualMFADeviceCommandInput,
  DeleteVirtualMFADeviceCommandOutput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.js';
import type { CallContext, Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { callersAccount, noSuchEntity, rootArn } from './addressed-identity.js';
import { serialNumber as serialNumberConstraint } from './constraints.js';

/**
 * Authorized on the device, not on its owner: a task policy, which spares the root user only, denies it.
 * Inferred from the policy document, which lists the action all the same: an open question.
 */
export const deleteVirtualMfaDevice: Operation<
  DeleteVirtualMFADeviceCommandInput,
  DeleteVirtualMFADeviceCommandOutput
> = (input, context) => {
  validateQuery(input, { SerialNumber: serialNumberConstraint });
  const { SerialNumber: serial = '' } = input;
  const account = callersAccount(context);
  const device = serial.startsWith('arn:') ? serial : `arn:aws:iam::${account.id}:mfa/${serial}`;
  context.authorize('iam:DeleteVirtualMFADevice', isOnRoot(context) ? rootArn(account) : device);
  const assigned = [account.root, ...account.users.values()].flatMap((identity) => identity.mfaDevices);
  if (assigned.some((device) => device.kind === 'virtual' && device.serialNumber === serial)) {
    throw new AwsError('DeleteConflictException', 'MFA VirtualDevice in use. Must deactivate first.');
  }
  const remaining = account.unassignedVirtualMfaDevices.filter(({ serialNumber }) => serialNumber !== serial);
  if (remaining.length === account.unassignedVirtualMfaDevices.length) {
    throw noSuchEntity(`VirtualMFADevice with serial number ${serial} doesn't exist.`);
  }
  account.unassignedVirtualMfaDevices = remaining;
  return {};
};

/** As the task policy that lists the action seems to mean it. */
const isOnRoot = ({ principal, world }: CallContext) =>
  principal.kind === 'root-session' && world.answers['root-virtual-device'] === 'allowed';
