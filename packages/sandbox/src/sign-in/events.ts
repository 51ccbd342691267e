import { recordSignIn, type SignInEvent } from '../trail/record-sign-in.js';
import type { Account } from '../world/account.js';
import type { MfaDevice, MfaKind } from '../world/identity-credentials.js';
import type { Visit } from './visit.js';

/** How a sign-in ended, as ConsoleLogin tells it. */
interface Login {
  readonly succeeded: boolean;
  /** Serial number of the device that was used; AWS names none where it does not know which. */
  readonly mfa?: string | undefined;
  /** Whether it came to a device at all. */
  readonly mfaUsed: boolean;
}

const consoleHome =
  'https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true&nc2=h_ct&src=header-signin&state=hashArgsFromTB_us-east-1';

export function recordLogin(visit: Visit, account: Account, { succeeded, mfa, mfaUsed }: Login): void {
  record(visit, account, 'ConsoleLogin', succeeded, {
    LoginTo: consoleHome,
    MobileVersion: 'No',
    ...(mfa !== undefined && { MFAIdentifier: mfa }),
    MFAUsed: mfaUsed ? 'Yes' : 'No',
  });
}

/** CloudTrail User Guide, "sign-in process checks for MFA"; the type of a token is assumed. */
const mfaTypes: Readonly<Record<MfaKind, string>> = {
  virtual: 'Virtual MFA',
  passkey: 'U2F MFA',
  hardware: 'Hardware MFA',
};

/** The sign-in looked for MFA devices and found some. */
export function recordMfaCheck(visit: Visit, account: Account, devices: readonly MfaDevice[]): void {
  const types = [...new Set(devices.map(({ kind }) => mfaTypes[kind]))];
  const [only = ''] = types;
  record(visit, account, 'CheckMfa', true, { MfaType: types.length > 1 ? 'Multiple MFA Devices' : only });
}

export const recordRecovery = (
  visit: Visit,
  account: Account,
  name: 'PasswordRecoveryRequested' | 'PasswordRecoveryCompleted',
) => record(visit, account, name, true);

function record(
  { world, sourceIp, userAgent }: Visit,
  account: Account,
  name: SignInEvent['name'],
  succeeded: boolean,
  additionalData?: SignInEvent['additionalData'],
): void {
  recordSignIn(world, {
    account,
    name,
    succeeded,
    sourceIp,
    userAgent,
    ...(additionalData && { additionalData }),
  });
}
