import type { Account } from '../../../world/account.js';
import { wholeSeconds } from '../../../world/clock.js';
import type { IdentityCredentials, MfaDevice } from '../../../world/identity-credentials.js';
import type { CallContext } from '../../operation.js';
import { noSuchEntity } from '../addressed-identity.js';
import { entityAlreadyExists, limitExceeded } from '../errors.js';
import { type DeviceCodes, driftOf } from './synchronizing-codes.js';

/** Devices that one user may have: "IAM and AWS STS quotas". */
const maxDevices = 8;

/** A user or the root user of an account, and what calls for the device. */
interface Enabling {
  readonly account: Account;
  readonly owner: IdentityCredentials;
  readonly context: CallContext;
}

/**
 * Enables a device by two codes of it: a virtual one, which has an ARN and was created before, or a hardware token, by
 * the number on its case.
 */
export function enableByCodes(enabling: Enabling, input: DeviceCodes): void {
  const { account, context } = enabling;
  const { SerialNumber: serialNumber = '' } = input;
  requireUnused(account, serialNumber);
  const isVirtual = serialNumber.startsWith('arn:');
  const created = account.unassignedVirtualMfaDevices.find((each) => each.serialNumber === serialNumber);
  if (isVirtual && !created) {
    throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
  }
  enable(enabling, () => {
    const device = created ?? { serialNumber };
    return { ...device, kind: isVirtual ? 'virtual' : 'hardware', drift: driftOf(device, input, context) };
  });
  account.unassignedVirtualMfaDevices = account.unassignedVirtualMfaDevices.filter(
    (unassigned) => unassigned !== created,
  );
}

/** A device that another user of the account has cannot be enabled a second time. */
function requireUnused({ root, users }: Account, serialNumber: string): void {
  const inUse = [root, ...users.values()].flatMap(({ mfaDevices }) => mfaDevices);
  if (inUse.some((each) => each.serialNumber === serialNumber)) {
    throw entityAlreadyExists('MFA Device is already in use.');
  }
}

/** @param prove makes the device; throws where it proves to be none */
export function enable(
  { owner, context }: Pick<Enabling, 'owner' | 'context'>,
  prove: () => Omit<MfaDevice, 'enabledAt'>,
): void {
  if (owner.mfaDevices.length >= maxDevices) throw limitExceeded('MFADevicesPerUser', maxDevices);
  const enabledAt = wholeSeconds(context.now);
  owner.mfaDevices = [...owner.mfaDevices, { ...prove(), enabledAt }];
}
