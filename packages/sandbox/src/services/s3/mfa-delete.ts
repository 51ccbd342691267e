import { AwsError } from '../../wire/aws-error.js';
import type { Bucket } from '../../world/bucket.js';
import type { CallContext } from '../operation.js';

/**
 * Refuses everybody but the root user of the account that owns a bucket, with the serial number of one of its MFA
 * devices and a code: `arn:aws:iam::111122223333:mfa/root-account-mfa-device 123456`.
 *
 * @see Amazon S3 User Guide, "Configuring MFA delete"
 */
export function requireMfa(
  { world, principal }: CallContext,
  { account }: Bucket,
  given: string | undefined,
): void {
  const isOwner = principal.account === account && principal.kind === 'root-user';
  if (!isOwner) throw denied('This operation may only be performed by the bucket owner');
  const [, serialNumber] = /^(\S+) \d{6}$/.exec(given ?? '') ?? [];
  const devices = world.accounts.get(account)?.root.mfaDevices ?? [];
  if (!devices.some((device) => device.serialNumber === serialNumber)) {
    throw denied('Mfa Authentication must be used for this request');
  }
}

const denied = (message: string) => new AwsError('AccessDenied', message, 403);
