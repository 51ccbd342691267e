import type { Account } from '../world/account.js';
import type { MfaDevice } from '../world/identity-credentials.js';
import { timesOf, useCode } from '../world/mfa-verification.js';
import type { SignInUnderWay } from '../world/root-sign-ins.js';
import { findSession, makeSession, openSession } from './console-session.js';
import { recordLogin, recordMfaCheck } from './events.js';
import { type GracePeriod, gracePeriodSince } from './grace-period.js';
import { isRootPassword } from './passwords.js';
import { authenticationFailed, codeRefused, notAskedFor, SignInRefusal } from './refusal.js';
import { accountByEmail } from './root-user.js';
import type { Visit } from './visit.js';

/** Milliseconds between the e-mail address and the console. Assumed. */
const patience = 15 * 60_000;

/** What a root user is asked for next. */
type AskedStep =
  | { readonly next: 'password' }
  | { readonly next: 'mfa'; readonly devices: readonly MfaDevice[] }
  | { readonly next: 'registration'; readonly session: string; readonly grace: GracePeriod };

/** The same, or that it is in. */
export type NextStep = AskedStep | { readonly next: 'console'; readonly session: string };

/** A sign-in under way, with the account that it leads into. */
interface FoundSignIn {
  readonly token: string;
  readonly underWay: SignInUnderWay;
  readonly account: Account;
}

/**
 * Begins with the e-mail address of a root user. Nothing tells whether it has a password (seen in the field).
 *
 * @returns the token of the sign-in
 * @throws SignInRefusal for an address that no root user has
 */
export function startSignIn({ world }: Visit, email: string): string {
  const account = accountByEmail(world, email);
  const now = world.clock.now();
  const expiresAt = new Date(now.getTime() + patience);
  return world.rootSignIns.underWay.add({ account: account.id, expiresAt, asks: { next: 'password' } }, now);
}

/** @throws SignInRefusal for a password that is wrong or that nobody has, and the same for both */
export function enterPassword(visit: Visit, token: string, password: string): NextStep {
  const { world } = visit;
  const found = findSignIn(visit, token, 'password');
  const { account } = found;
  if (isShut(account) || !isRootPassword(world.credentials, account, password)) {
    recordLogin(visit, account, { succeeded: false, mfaUsed: false });
    throw authenticationFailed();
  }
  const { mfaDevices } = account.root;
  if (mfaDevices.length > 0) {
    recordMfaCheck(visit, account, mfaDevices);
    goOn(visit, found, { next: 'mfa' });
  } else {
    world.rootSignIns.attempted(account.id, world.clock.now());
    goOn(visit, found, { next: 'registration', session: makeSession(visit, account, undefined) });
  }
  return nextStep(visit, token);
}

/** Assumed: AWS lets the owner of an account that was closed see its bills for a while. */
const isShut = ({ state }: Account) => state === 'SUSPENDED' || state === 'CLOSED';

/**
 * Takes a code of an authenticator app or of a token.
 *
 * @param serialNumber of the device; any of them when left out
 * @throws SignInRefusal for a code that no device shows, or showed before
 */
export function enterCode(
  visit: Visit,
  token: string,
  { code, serialNumber }: { readonly code: string; readonly serialNumber?: string | undefined },
): NextStep {
  const { world } = visit;
  const { account } = findSignIn(visit, token, 'mfa');
  const { root } = account;
  const times = timesOf(world.clock.now(), world.clock);
  const device = root.mfaDevices
    .filter((each) => serialNumber === undefined || each.serialNumber === serialNumber)
    .find((each) => useCode(world.credentials, root, { device: each, code, times }));
  return provedBy(visit, token, device);
}

/**
 * Ends the part of a sign-in that asks for a device.
 *
 * @param device the one that proved who it is; undefined when none did
 */
export function provedBy(visit: Visit, token: string, device: MfaDevice | undefined): NextStep {
  const { account } = findSignIn(visit, token, 'mfa');
  if (!device) {
    recordLogin(visit, account, { succeeded: false, mfaUsed: true });
    throw codeRefused();
  }
  const session = makeSession(visit, account, device.serialNumber);
  return enter(visit, token, session);
}

/**
 * Goes on without a device, as long as AWS lets one.
 *
 * @throws SignInRefusal once 35 days are over
 */
export function skipRegistration(visit: Visit, token: string): NextStep {
  const step = nextStep(visit, token);
  if (step.next !== 'registration') throw notAskedFor('the registration of a device');
  if (step.grace.isOver) {
    throw new SignInRefusal('You must register an MFA device to sign in. It can no longer be skipped.');
  }
  return enter(visit, token, step.session);
}

/** Opens the session to which a sign-in has led, and forgets the sign-in. */
export function enter(visit: Visit, token: string, session: string): NextStep {
  const found = findSession(visit, session);
  const { account, session: made } = found;
  // Deleted meanwhile by somebody who has a root session.
  if (!account.root.password) {
    recordLogin(visit, account, { succeeded: false, mfaUsed: made.mfa !== undefined });
    throw authenticationFailed();
  }
  openSession(visit, found);
  visit.world.rootSignIns.underWay.delete(token);
  return { next: 'console', session };
}

/** @throws SignInRefusal when there is no such sign-in, or none any more */
export function nextStep(visit: Visit, token: string): AskedStep {
  const { underWay, account } = findSignIn(visit, token);
  const { asks } = underWay;
  switch (asks.next) {
    case 'password':
      return { next: 'password' };
    case 'mfa':
      return { next: 'mfa', devices: account.root.mfaDevices };
    case 'registration': {
      const { clock, rootSignIns } = visit.world;
      const now = clock.now();
      const grace = gracePeriodSince(rootSignIns.firstAttempt(account.id) ?? now, now);
      return { next: 'registration', session: asks.session, grace };
    }
  }
}

/**
 * The sign-in behind a token.
 *
 * @param wanted what it has to ask for
 * @throws SignInRefusal when it has ended, or asks for something else
 */
export function findSignIn(
  { world }: Visit,
  token: string,
  wanted?: SignInUnderWay['asks']['next'],
): FoundSignIn {
  const underWay = world.rootSignIns.underWay.find(token, world.clock.now());
  const account = underWay && world.accounts.get(underWay.account);
  if (!underWay || !account)
    throw new SignInRefusal('This sign-in took too long, or never began. Begin again.');
  if (wanted && underWay.asks.next !== wanted) throw notAskedFor(asked[wanted]);
  return { token, underWay, account };
}

const asked = { password: 'a password', mfa: 'an MFA device', registration: 'the registration of a device' };

/** Asks for something else from now on. */
export function goOn({ world }: Visit, { token, underWay }: FoundSignIn, asks: SignInUnderWay['asks']): void {
  world.rootSignIns.underWay.replace(token, { ...underWay, asks });
}
