import { type FoundSession, findOpenSession, findSession } from '../console-session.js';
import { recoveredAccount } from '../recover-password.js';
import { createPasskey, virtualDeviceOf } from '../register-device.js';
import { findSignIn, nextStep } from '../sign-in.js';
import { challengePasskey } from '../sign-in-with-passkey.js';
import type { Visit } from '../visit.js';
import { backstagePage, mailPage } from './backstage-pages.js';
import type { BrowserRequest } from './browser-request.js';
import { credentialsPage } from './credentials-page.js';
import { passkeyPage, registrationPage, virtualDevicePage } from './device-pages.js';
import { emailPage, mfaPage, passwordPage } from './door-pages.js';
import type { Page } from './layout.js';
import type { Shown, Views } from './outcome.js';
import { forgotPage, noResetPage, resetPage } from './recovery-pages.js';
import { refusalText, unlessRefused } from './refusal-text.js';

/** Where every sign-in and every session goes on from. */
export async function homeView({ visit, remembered }: BrowserRequest): Promise<Shown> {
  const { session, signIn } = remembered;
  const found = session === undefined ? undefined : unlessRefused(() => findOpenSession(visit, session));
  if (found) return { page: (await registrationUnderWay(visit, found)) ?? credentialsPage(found) };
  const step = signIn === undefined ? undefined : unlessRefused(() => nextStep(visit, signIn));
  if (signIn === undefined || !step) return { page: emailPage };
  const { email } = findSignIn(visit, signIn).account;
  switch (step.next) {
    case 'password':
      return { page: passwordPage(email) };
    case 'mfa': {
      const hasPasskey = step.devices.some(({ passkey }) => passkey);
      const challenge = hasPasskey ? await challengePasskey(visit, signIn) : undefined;
      return { page: mfaPage(email, step.devices, challenge) };
    }
    case 'registration': {
      const half = await registrationUnderWay(visit, findSession(visit, step.session));
      return { page: half ?? registrationPage(step.grace) };
    }
  }
}

/** The second half of registering a device, where the first is done. */
async function registrationUnderWay(
  visit: Visit,
  { token, session, account }: FoundSession,
): Promise<Page | undefined> {
  const { registering } = session;
  if (registering?.kind === 'virtual') {
    const device = virtualDeviceOf(visit, account, registering.serialNumber);
    return device && virtualDevicePage(device);
  }
  if (registering?.kind !== 'passkey') return undefined;
  return passkeyPage(registering.name, await createPasskey(visit, token, registering.name));
}

function resetView(visit: Visit, token: string): Shown {
  try {
    return { page: resetPage(recoveredAccount(visit, token).email, token) };
  } catch (error) {
    const text = refusalText(error);
    if (text === undefined) throw error;
    return { page: noResetPage, status: 403, notice: { kind: 'error', text } };
  }
}

/** What can be looked at. */
export const consoleViews: Views = {
  '': homeView,
  forgot: () => ({ page: forgotPage }),
  reset: ({ visit, query, fields }) => resetView(visit, query.get('token') ?? fields.get('token') ?? ''),
  mail: ({ visit }) => ({ page: mailPage(visit.world) }),
  backstage: ({ visit, query }) => ({ page: backstagePage(visit.world, query.get('find') ?? '') }),
};
