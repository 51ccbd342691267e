import { AwsError } from '../../wire/aws-error.js';
import type { Account } from '../../world/account.js';
import { timesOf, useCode } from '../../world/mfa-verification.js';
import type { CallContext } from '../operation.js';

/** How a call proves that its caller has an MFA device. */
interface ProofInput {
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

export const proofConstraints = {
  SerialNumber: { length: [9, 256], pattern: String.raw`[\w+=/:,.@-]*` },
  TokenCode: { length: [6, 6], pattern: String.raw`[\d]*` },
} as const;

/**
 * Whether a call proves that the user who signs it has an MFA device.
 *
 * @throws AwsError for a proof that fails; a failed one is never left out
 */
export function provesMfa(
  { SerialNumber: serial, TokenCode: code }: ProofInput,
  context: CallContext,
): boolean {
  if (serial === undefined && code === undefined) return false;
  // The text for half a proof is assumed.
  if (!serial || !code) throw failed(', must provide both MFA serial number and one time pass code.');
  const { world, principal, now } = context;
  const account = world.accounts.get(principal.account);
  const owner = account && ownerOf(account, principal);
  const device = owner?.mfaDevices.find(({ serialNumber }) => serialNumber === serial);
  if (!owner || !device) {
    throw failed(
      ', unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    );
  }
  if (!useCode(world.credentials, owner, { device, code, times: timesOf(now, world.clock) })) {
    throw failed(' with invalid MFA one time pass code. ');
  }
  return true;
}

/** Sessions of roles have no devices. */
function ownerOf(account: Account, principal: CallContext['principal']) {
  if (principal.kind === 'user') return account.users.get(principal.userName);
  return principal.kind === 'root-user' ? account.root : undefined;
}

const failed = (why: string) => new AwsError('AccessDenied', `MultiFactorAuthentication failed${why}`, 403);
