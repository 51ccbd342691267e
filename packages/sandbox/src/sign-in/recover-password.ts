import type { Account } from '../world/account.js';
import { consolePath } from './console/console-path.js';
import { recordRecovery } from './events.js';
import { chosenPassword, requireRootPassword } from './passwords.js';
import { SignInRefusal } from './refusal.js';
import { accountByEmail, mayRecoverPassword } from './root-user.js';
import type { Visit } from './visit.js';

/** Milliseconds for which a link is good. Assumed. */
const linkLifetime = 3_600_000;

/** Seen in the field, September 2026: said, and a mail sent, for an account without a root password too. */
export const recoveryRequested =
  'Password email sent. Instructions have been sent to the email address associated with this Amazon Web Services account.';

/** Sends a link to set a new password to a root user. */
export function requestRecovery(visit: Visit, email: string): void {
  const { world, origin } = visit;
  const account = accountByEmail(world, email);
  const now = world.clock.now();
  const expiresAt = new Date(now.getTime() + linkLifetime);
  const token = world.rootSignIns.recoveries.add({ account: account.id, expiresAt }, now);
  recordRecovery(visit, account, 'PasswordRecoveryRequested');
  const link = `${origin}${consolePath}/reset?token=${token}`;
  // The words are assumed.
  send(visit, account, 'Amazon Web Services Password Assistance', [
    `Somebody asked to reset the password of the root user of the account ${account.id}.`,
    `To choose a new password, open this link within an hour:`,
    link,
    `If it was not you, ignore this message.`,
  ]);
}

/**
 * The account whose password a link sets.
 *
 * @throws SignInRefusal for a link that is no longer good, and where recovery is not allowed (seen in the field)
 */
export function recoveredAccount({ world }: Visit, token: string): Account {
  const recovery = world.rootSignIns.recoveries.find(token, world.clock.now());
  const account = recovery && world.accounts.get(recovery.account);
  if (!account) throw new SignInRefusal('This link is not valid (any more). Ask for a new one.');
  if (!mayRecoverPassword(world, account)) {
    throw new SignInRefusal(
      'Password recovery failed. Password recovery is disabled for your AWS account. Please contact your administrator for further assistance.',
    );
  }
  return account;
}

/** Sets a new password. MFA devices stay what they are. */
export function resetPassword(visit: Visit, token: string, password: string): void {
  const { world } = visit;
  const account = recoveredAccount(visit, token);
  requireRootPassword(account, password);
  world.rootSignIns.recoveries.delete(token);
  account.root.password = chosenPassword(password, world.clock.now(), account.root.password);
  recordRecovery(visit, account, 'PasswordRecoveryCompleted');
  send(visit, account, 'Your AWS password has been updated', [
    `The password of the root user of the account ${account.id} was changed.`,
  ]);
}

function send({ world }: Visit, { email }: Account, subject: string, paragraphs: readonly string[]): void {
  const at = world.clock.now();
  const from = 'Amazon Web Services <no-reply@signin.aws>';
  world.mailbox.deliver({ to: email, from, subject, text: `${paragraphs.join('\n\n')}\n`, at });
}
