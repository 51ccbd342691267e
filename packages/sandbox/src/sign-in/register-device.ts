import { createVirtualMfaDevice, otpauthUri } from '../services/iam/mfa/create-virtual-mfa-device.js';
import { qrCodePng } from '../services/iam/mfa/qr-code.js';
import type { Account } from '../world/account.js';
import { newPasskeyId } from '../world/identifiers.js';
import type { DeviceRegistration } from '../world/root-sign-ins.js';
import { consoleCall } from './console-call.js';
import { type FoundSession, findSession } from './console-session.js';
import {
  enableRootDevice,
  enableRootPasskey,
  invalidDevice,
  rootUserName,
} from './enable-root-mfa-device.js';
import { notAskedFor, SignInRefusal } from './refusal.js';
import {
  type CreationOptions,
  creationOptions,
  type RegistrationResponseJSON,
  verifiedPasskey,
} from './relying-party.js';
import type { Visit } from './visit.js';

/** What an authenticator app is given. */
export interface VirtualDevice {
  readonly serialNumber: string;
  /** In base 32. */
  readonly secret: string;
  /** What the QR code says. */
  readonly uri: string;
  /** PNG. */
  readonly qrCode: Uint8Array;
}

/** Two codes that a device shows one after the other. */
type TwoCodes = readonly [first: string, second: string];

/**
 * Makes a virtual device, which is of nobody until {@link enableDevice} has its codes.
 *
 * @param name 1 to 226 characters, of the device's ARN
 */
export function createVirtualDevice(visit: Visit, token: string, name: string): VirtualDevice {
  const found = findSession(visit, token);
  const { VirtualMFADevice } = consoleCall(visit, found, {
    name: 'CreateVirtualMFADevice',
    operation: createVirtualMfaDevice,
    input: { VirtualMFADeviceName: name },
  });
  const serialNumber = VirtualMFADevice?.SerialNumber ?? '';
  noteRegistration(visit, found, { kind: 'virtual', serialNumber });
  const device = virtualDeviceOf(visit, found.account, serialNumber);
  if (!device) throw new Error(`${serialNumber} was made and is not there`);
  return device;
}

/** A virtual device that was made and not enabled, to be shown again. */
export function virtualDeviceOf(
  { world }: Visit,
  account: Account,
  serialNumber: string,
): VirtualDevice | undefined {
  const device = account.unassignedVirtualMfaDevices.find((each) => each.serialNumber === serialNumber);
  if (!device) return undefined;
  const secret = world.credentials.mfaSecret(device);
  const uri = otpauthUri(serialNumber.split('/').at(-1) ?? '', account.id, secret);
  return { serialNumber, secret, uri, qrCode: qrCodePng(uri) };
}

/** A virtual device that was made stays behind in the account, as it does in AWS. */
export function cancelRegistration(visit: Visit, token: string): void {
  noteRegistration(visit, findSession(visit, token), undefined);
}

/** Enables a virtual device of the account, or a hardware token by the number on its case. */
export function enableDevice(
  visit: Visit,
  token: string,
  { serialNumber, codes: [first, second] }: { readonly serialNumber: string; readonly codes: TwoCodes },
): void {
  const found = findSession(visit, token);
  consoleCall(visit, found, {
    name: 'EnableMFADevice',
    operation: enableRootDevice,
    input: {
      UserName: rootUserName,
      SerialNumber: serialNumber,
      AuthenticationCode1: first,
      AuthenticationCode2: second,
    },
  });
  noteRegistration(visit, findSession(visit, token), undefined);
}

/** What AWS's console takes for the name of a device. */
const deviceName = /^[\w+=,.@-]{1,64}$/;

/** What the browser of a root user has to make a passkey of. */
export async function createPasskey(visit: Visit, token: string, name: string): Promise<CreationOptions> {
  if (!deviceName.test(name)) {
    throw new SignInRefusal(
      'The name of a device has 1 to 64 letters, digits and characters of + = , . @ - _',
    );
  }
  const options = await creationOptions(findSession(visit, token).account);
  noteRegistration(visit, findSession(visit, token), { kind: 'passkey', name, challenge: options.challenge });
  return options;
}

/** Enables the passkey that an authenticator made. A challenge is good for one try. */
export async function enablePasskey(
  visit: Visit,
  token: string,
  response: RegistrationResponseJSON,
): Promise<void> {
  const { session } = findSession(visit, token);
  const { registering } = session;
  if (registering?.kind !== 'passkey') throw notAskedFor('a passkey');
  noteRegistration(visit, findSession(visit, token), undefined);
  const passkey = await verifiedPasskey(visit, response, registering.challenge);
  if (!passkey) throw invalidDevice();
  const found = findSession(visit, token);
  const { id } = found.account;
  consoleCall(visit, found, {
    name: 'EnableMFADevice',
    operation: enableRootPasskey(passkey),
    input: {
      UserName: rootUserName,
      SerialNumber: `arn:aws:iam::${id}:u2f/root/${registering.name}-${newPasskeyId(visit.world.random)}`,
    },
  });
}

/** Remembers how far a registration has come. */
function noteRegistration(
  { world }: Visit,
  { token, session }: FoundSession,
  registering: DeviceRegistration | undefined,
): void {
  world.rootSignIns.sessions.replace(token, { ...session, registering });
}
