import { AwsError } from '../../../wire/aws-error.js';
import type { VirtualMfaDevice } from '../../../world/identity-credentials.js';
import { driftBy, timesOf } from '../../../world/mfa-verification.js';
import type { CallContext } from '../../operation.js';
import { requiredUserName, serialNumber } from '../constraints.js';

const code = { required: true, length: [6, 6], pattern: String.raw`[\d]+` } as const;

/** What EnableMFADevice and ResyncMFADevice take. */
export const synchronizingConstraints = {
  UserName: requiredUserName,
  SerialNumber: serialNumber,
  AuthenticationCode1: code,
  AuthenticationCode2: code,
};

/** A device, and two codes that it shows one after the other. */
export interface DeviceCodes {
  readonly SerialNumber?: string | undefined;
  readonly AuthenticationCode1?: string | undefined;
  readonly AuthenticationCode2?: string | undefined;
}

/**
 * How far ahead the clock of a device is, by two codes of it.
 *
 * @throws AwsError for codes that the device does not show one after the other
 */
export function driftOf(device: VirtualMfaDevice, input: DeviceCodes, { world, now }: CallContext): number {
  const { AuthenticationCode1: first = '', AuthenticationCode2: second = '' } = input;
  const drift = driftBy(world.credentials, device, {
    codes: [first, second],
    times: timesOf(now, world.clock),
  });
  if (drift !== undefined) return drift;
  throw new AwsError('InvalidAuthenticationCodeException', 'Authentication code for device is not valid.');
}
