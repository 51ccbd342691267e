import type { MfaDevice, Passkey } from '../world/identity-credentials.js';
import {
  type AuthenticationResponseJSON,
  type RequestOptions,
  requestOptions,
  verifiedCounter,
} from './relying-party.js';
import { findSignIn, goOn, type NextStep, provedBy } from './sign-in.js';
import type { Visit } from './visit.js';

/** What the browser of a root user has to sign. A later challenge takes the place of an earlier one. */
export async function challengePasskey(visit: Visit, token: string): Promise<RequestOptions> {
  const found = findSignIn(visit, token, 'mfa');
  const options = await requestOptions(found.account.root.mfaDevices);
  goOn(visit, found, { next: 'mfa', challenge: options.challenge });
  return options;
}

/**
 * Takes what an authenticator signed. A challenge is good for one try.
 *
 * @throws SignInRefusal for a passkey that is not the root user's
 */
export async function enterPasskey(
  visit: Visit,
  token: string,
  response: AuthenticationResponseJSON,
): Promise<NextStep> {
  const found = findSignIn(visit, token, 'mfa');
  const { underWay, account } = found;
  const challenge = underWay.asks.next === 'mfa' ? underWay.asks.challenge : undefined;
  goOn(visit, found, { next: 'mfa' });
  const device = account.root.mfaDevices.find(({ passkey }) => passkey?.id === response.id);
  if (!device?.passkey || challenge === undefined) return provedBy(visit, token, undefined);
  const { passkey } = device;
  const counter = await verifiedCounter(visit, { response, passkey, challenge });
  // Somebody may have removed it while its signature was verified.
  const isThere = account.root.mfaDevices.includes(device);
  if (counter === undefined || !isThere) return provedBy(visit, token, undefined);
  return provedBy(visit, token, counted(account.root, { ...device, passkey: { ...passkey, counter } }));
}

function counted(
  root: { mfaDevices: readonly MfaDevice[] },
  after: MfaDevice & { readonly passkey: Passkey },
): MfaDevice {
  root.mfaDevices = root.mfaDevices.map((each) => (each.serialNumber === after.serialNumber ? after : each));
  return after;
}
