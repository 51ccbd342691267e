import { AwsError } from '../../wire/aws-error.js';
import type { Bucket } from '../../world/bucket.js';
import { timesOf, useCode } from '../../world/mfa-verification.js';
import type { CallContext } from '../operation.js';

/**
 * Refuses everybody but the root user of the account that owns a bucket, with the serial number of one of its
 * MFA devices and a code of it, which is good once: `arn:aws:iam::111122223333:mfa/root-account-mfa-device 123456`.
 *
 * @see Amazon S3 User Guide, "Configuring MFA delete"
 */
export function requireMfa(
  { world, principal, now }: CallContext,
  { account }: Bucket,
  given: string | undefined,
): void {
  const owner = world.accounts.get(account)?.root;
  const isOwner = principal.account === account && principal.kind === 'root-user';
  if (!owner || !isOwner) throw denied('This operation may only be performed by the bucket owner');
  const [, serial, code = ''] = /^(\S+) (\d{6})$/.exec(given ?? '') ?? [];
  const device = owner.mfaDevices.find(({ serialNumber }) => serialNumber === serial);
  if (!device || !useCode(world.credentials, owner, { device, code, times: timesOf(now, world.clock) })) {
    throw denied('Mfa Authentication must be used for this request');
  }
}

const denied = (message: string) => new AwsError('AccessDenied', message, 403);
