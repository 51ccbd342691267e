import { z } from 'zod';
import { createAccessKey } from '../../services/iam/create-access-key.js';
import { deactivateMfaDevice } from '../../services/iam/deactivate-mfa-device.js';
import { deleteAccessKey } from '../../services/iam/delete-access-key.js';
import { deleteSigningCertificate } from '../../services/iam/delete-signing-certificate.js';
import { deleteVirtualMfaDevice } from '../../services/iam/delete-virtual-mfa-device.js';
import { updateAccessKey } from '../../services/iam/update-access-key.js';
import { madeCredential, signedCredential } from '../browser-credential.js';
import { changePassword } from '../change-password.js';
import { consoleCall } from '../console-call.js';
import { type FoundSession, findOpenSession, signOut } from '../console-session.js';
import { recoveryRequested, requestRecovery, resetPassword } from '../recover-password.js';
import { SignInRefusal } from '../refusal.js';
import {
  cancelRegistration,
  createPasskey,
  createVirtualDevice,
  enableDevice,
  enablePasskey,
} from '../register-device.js';
import { type Registrant, registrantAtDoor, registrantInConsole } from '../registrant.js';
import { enterCode, enterPassword, type NextStep, skipRegistration, startSignIn } from '../sign-in.js';
import { enterPasskey } from '../sign-in-with-passkey.js';
import type { BrowserRequest } from './browser-request.js';
import { credentialsPage } from './credentials-page.js';
import { emailPage } from './door-pages.js';
import type { Actions, Outcome } from './outcome.js';
import { forgotPage } from './recovery-pages.js';
import { unlessRefused } from './refusal-text.js';

/** What the forms do. */
export const consoleActions: Actions = {
  // Signing in
  start: (request) => home(request, { signIn: startSignIn(request.visit, field(request, 'email')) }),
  'start-over': (request) => home(request, {}),
  password: (request) =>
    wayOn(request, enterPassword(request.visit, atDoor(request), field(request, 'password'))),
  code: (request) =>
    wayOn(request, enterCode(request.visit, atDoor(request), { code: field(request, 'code') })),
  passkey: async (request) =>
    wayOn(request, await enterPasskey(request.visit, atDoor(request), credential(request, signedCredential))),
  skip: (request) => wayOn(request, skipRegistration(request.visit, atDoor(request))),
  'sign-out': (request) => {
    signOut(request.visit, request.remembered.session ?? '');
    return home(request, {});
  },

  // Registering devices
  'create-virtual-device': (request) => {
    createVirtualDevice(request.visit, registrant(request).session, field(request, 'name'));
    return stay;
  },
  'create-passkey': async (request) => {
    await createPasskey(request.visit, registrant(request).session, field(request, 'name'));
    return stay;
  },
  'cancel-registration': (request) => {
    cancelRegistration(request.visit, registrant(request).session);
    return stay;
  },
  'enable-device': (request) => {
    const who = registrant(request);
    const codes = [field(request, 'code1'), field(request, 'code2')] as const;
    enableDevice(request.visit, who.session, { serialNumber: field(request, 'serialNumber'), codes });
    return wayOn(request, who.goOn());
  },
  'enable-passkey': async (request) => {
    const who = registrant(request);
    await enablePasskey(request.visit, who.session, credential(request, madeCredential));
    return wayOn(request, who.goOn());
  },

  // Credentials
  'create-access-key': (request) => {
    const found = inConsole(request);
    const call = { name: 'CreateAccessKey', operation: createAccessKey, input: {} };
    const { AccessKey } = consoleCall(request.visit, found, call);
    const { AccessKeyId: id = '', SecretAccessKey: secret = '' } = AccessKey ?? {};
    return { page: credentialsPage(found, { id, secret }) };
  },
  'switch-access-key': (request) => {
    const Status = field(request, 'status') === 'Active' ? 'Active' : 'Inactive';
    const input = { AccessKeyId: field(request, 'id'), Status } as const;
    consoleCall(request.visit, inConsole(request), {
      name: 'UpdateAccessKey',
      operation: updateAccessKey,
      input,
    });
    return stay;
  },
  'delete-access-key': (request) => {
    const input = { AccessKeyId: field(request, 'id') };
    const call = { name: 'DeleteAccessKey', operation: deleteAccessKey, input };
    consoleCall(request.visit, inConsole(request), call);
    return stay;
  },
  'remove-device': (request) => {
    const found = inConsole(request);
    const SerialNumber = field(request, 'serialNumber');
    const input = { SerialNumber };
    const isVirtual = found.account.root.mfaDevices.some(
      ({ kind, serialNumber }) => kind === 'virtual' && serialNumber === SerialNumber,
    );
    const deactivate = { name: 'DeactivateMFADevice', operation: deactivateMfaDevice, input };
    consoleCall(request.visit, found, deactivate);
    // A virtual device would stay behind, and keep its name.
    const remove = { name: 'DeleteVirtualMFADevice', operation: deleteVirtualMfaDevice, input };
    if (isVirtual) consoleCall(request.visit, found, remove);
    return stay;
  },
  'delete-certificate': (request) => {
    const input = { CertificateId: field(request, 'id') };
    const call = { name: 'DeleteSigningCertificate', operation: deleteSigningCertificate, input };
    consoleCall(request.visit, inConsole(request), call);
    return stay;
  },
  'change-password': (request) => {
    const found = inConsole(request);
    const passwords = {
      oldPassword: field(request, 'oldPassword'),
      newPassword: field(request, 'newPassword'),
    };
    changePassword(request.visit, found.token, passwords);
    return { page: credentialsPage(found), notice: { kind: 'done', text: 'The password was changed.' } };
  },

  // Forgotten passwords, and backstage
  forgot: (request) => {
    requestRecovery(request.visit, field(request, 'email'));
    return { page: forgotPage, notice: { kind: 'done', text: recoveryRequested } };
  },
  reset: (request) => {
    resetPassword(request.visit, field(request, 'token'), field(request, 'password'));
    const notice = { kind: 'done', text: 'The password was reset. Sign in with it.' } as const;
    return { page: emailPage, notice, remember: known(request) };
  },
  backstage: (request) => {
    const days = Number(field(request, 'days'));
    if (!(days >= 0 && days <= longestLeap))
      throw new SignInRefusal(`From 0 to ${longestLeap} days can pass.`);
    request.visit.world.clock.advance(days * 86_400);
    return { goTo: 'backstage' };
  },
};

/** Days: a century. */
const longestLeap = 36_500;

const stay: Outcome = { goTo: '' };

const known = ({ remembered: { access } }: BrowserRequest) => ({ ...(access !== undefined && { access }) });

const home = (request: BrowserRequest, remember: { signIn?: string; session?: string }): Outcome => ({
  goTo: '',
  remember: { ...known(request), ...remember },
});

/** Where a sign-in goes on: the first page knows from what the browser remembers. */
const wayOn = (request: BrowserRequest, step: NextStep): Outcome =>
  step.next === 'console' ? home(request, { session: step.session }) : stay;

const field = ({ fields }: BrowserRequest, name: string) => fields.get(name) ?? '';

const atDoor = ({ remembered: { signIn = '' } }: BrowserRequest) => signIn;

const inConsole = ({ visit, remembered: { session = '' } }: BrowserRequest): FoundSession =>
  findOpenSession(visit, session);

function registrant({ visit, remembered: { session, signIn = '' } }: BrowserRequest): Registrant {
  const inside = session === undefined ? undefined : unlessRefused(() => registrantInConsole(visit, session));
  return inside ?? registrantAtDoor(visit, signIn);
}

/** What the script of a page put into its form. */
function credential<Shape extends z.ZodType>(request: BrowserRequest, shape: Shape): z.output<Shape> {
  const { data } = z.preprocess(parsed, shape).safeParse(field(request, 'credential'));
  if (data === undefined) throw new SignInRefusal('The browser sent no passkey.');
  return data;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(`${text}`);
  } catch {
    return undefined;
  }
}
