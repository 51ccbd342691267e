import type { Account } from '../world/account.js';
import { wholeSeconds } from '../world/clock.js';
import type { Credentials } from '../world/credentials.js';
import type { Password } from '../world/identity-credentials.js';
import { proofOf, proves } from '../world/password-proof.js';
import { SignInRefusal } from './refusal.js';

/** Whether a text is the password of a root user that has one. */
export function isRootPassword(credentials: Credentials, account: Account, text: string): boolean {
  const { password } = account.root;
  if (!password || password.proof === 'nobody-knows-it') return false;
  if (!password.proof) return credentials.rootPassword(account, password) === text;
  return proves(password.proof, text);
}

/** A password that somebody chose. When the root user signed in last is remembered across a change. */
export function chosenPassword(text: string, now: Date, before: Password | undefined): Password {
  const proof = proofOf(text);
  return { createdAt: wholeSeconds(now), lastUsed: before?.lastUsed, resetRequired: false, proof };
}

const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[!@#$%^&*()<>[\]{}|_+=-]/];

/**
 * What AWS asks of a root user's password, whatever policy the account has for its IAM users: UG-IAM, "Root user
 * best practices". The words of the refusal are assumed.
 *
 * @throws SignInRefusal
 */
export function requireRootPassword({ name, email }: Account, text: string): void {
  const isLongEnough = text.length >= 8 && text.length <= 128;
  const isMixed = kinds.filter((kind) => kind.test(text)).length >= 3;
  const isOwnName = [name, email].some((own) => own.toLowerCase() === text.toLowerCase());
  if (isLongEnough && isMixed && !isOwnName) return;
  throw new SignInRefusal(
    'The password must have 8 to 128 characters, at least three of uppercase letters, lowercase letters, numbers and symbols, and must not be the name or the e-mail address of the account.',
  );
}
