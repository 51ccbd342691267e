import type { Account } from '../world/account.js';
import type { World } from '../world/world.js';
import { noSuchRootUser } from './refusal.js';

/**
 * The account whose root user has an e-mail address, in whatever case.
 *
 * @throws SignInRefusal when there is none
 */
export function accountByEmail({ accounts }: Pick<World, 'accounts'>, email: string): Account {
  const wanted = email.trim().toLowerCase();
  for (const account of accounts.values()) if (account.email.toLowerCase() === wanted) return account;
  throw noSuchRootUser();
}

/**
 * Whether AWS lets the mailbox of a root user set a new password.
 *
 * Not once its password was deleted, until CreateLoginProfile allows it; and not for an account without a password
 * while its organization manages root credentials: UG-IAM, "Centrally manage root access for member accounts".
 * That the two are told apart so is assumed.
 */
export function mayRecoverPassword({ organization, rootSignIns }: World, { id, root }: Account): boolean {
  if (root.password) return true;
  if (rootSignIns.isRecoveryForbidden(id)) return false;
  const isMember = organization.account(id) !== undefined && organization.management.id !== id;
  return !isMember || !organization.rootFeatures.has('RootCredentialsManagement');
}
