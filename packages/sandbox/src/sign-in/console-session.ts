import type { Account } from '../world/account.js';
import { wholeSeconds } from '../world/clock.js';
import type { ConsoleSession } from '../world/root-sign-ins.js';
import { recordLogin } from './events.js';
import { sessionEnded } from './refusal.js';
import type { Visit } from './visit.js';

/** Milliseconds that a root user is in the console, whatever becomes of its password meanwhile. */
const lifetime = 12 * 3_600_000;

/** A session with the account that it is of, and the token it is known by. */
export interface FoundSession {
  readonly token: string;
  readonly session: ConsoleSession;
  readonly account: Account;
}

/**
 * Makes a session of a root user, which is not open yet.
 *
 * @param mfa serial number of the device that proves who it is
 * @returns its token
 */
export function makeSession({ world }: Visit, account: Account, mfa: string | undefined): string {
  const openedAt = world.clock.now();
  const expiresAt = new Date(openedAt.getTime() + lifetime);
  const credentials = world.credentials.issue(
    (accessKeyId) => ({
      kind: 'root-user',
      account: account.id,
      accessKeyId,
      issuedAt: openedAt,
      mfa: mfa !== undefined,
      console: true,
    }),
    { now: openedAt, expiresAt },
  );
  const session = {
    account: account.id,
    credentials,
    openedAt,
    expiresAt,
    mfa,
    isOpen: false,
    registering: undefined,
  };
  return world.rootSignIns.sessions.add(session, openedAt);
}

/** Lets a root user in: from now on its session can be used, and its password was. */
export function openSession(visit: Visit, { token, session, account }: FoundSession): void {
  const { world } = visit;
  const { password } = account.root;
  if (password) account.root.password = { ...password, lastUsed: wholeSeconds(world.clock.now()) };
  world.rootSignIns.sessions.replace(token, { ...session, isOpen: true, registering: undefined });
  recordLogin(visit, account, { succeeded: true, mfa: session.mfa, mfaUsed: session.mfa !== undefined });
}

/**
 * The session behind a token, open or not.
 *
 * @throws SignInRefusal when it has ended
 */
export function findSession({ world }: Pick<Visit, 'world'>, token: string): FoundSession {
  const session = world.rootSignIns.sessions.find(token, world.clock.now());
  const account = session && world.accounts.get(session.account);
  if (!session || !account) throw sessionEnded();
  return { token, session, account };
}

/** @throws SignInRefusal when it has ended or is not open yet */
export function findOpenSession(visit: Pick<Visit, 'world'>, token: string): FoundSession {
  const found = findSession(visit, token);
  if (!found.session.isOpen) throw sessionEnded();
  return found;
}

/** Forgets a session. Its credentials are good for as long as they were: nobody can call them back. */
export function signOut({ world }: Pick<Visit, 'world'>, token: string): void {
  world.rootSignIns.sessions.delete(token);
}
