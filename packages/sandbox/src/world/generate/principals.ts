import type { Account, IamUser, InlinePolicy, Role } from '../account.js';
import { bareRole, bareUser } from '../bare-identities.js';
import { newUniqueId } from '../identifiers.js';
import type { Random } from '../random.js';
import { before, dayMs } from './time.js';

/** Adds an IAM user with one active access key, never used, and the identity policies given. */
export function addUser(
  random: Random,
  account: Account,
  { name, policies, now }: { name: string; policies: readonly InlinePolicy[]; now: Date },
): IamUser {
  const createdAt = before(now, 200 * dayMs);
  const user = bareUser({
    name,
    path: '/',
    id: newUniqueId(random, 'AIDA'),
    createdAt,
    accessKeys: [{ id: newUniqueId(random, 'AKIA'), status: 'Active', createdAt, lastUsed: undefined }],
    policies,
  });
  account.users.set(name, user);
  return user;
}

/** Adds a role with sessions of up to one hour, IAM's default. */
export function addRole(
  random: Random,
  account: Account,
  role: Pick<Role, 'name' | 'trustPolicy' | 'policies'> & { readonly now: Date },
): void {
  const { name, trustPolicy, policies, now } = role;
  const createdAt = before(now, 200 * dayMs);
  const id = newUniqueId(random, 'AROA');
  account.roles.set(name, bareRole({ name, path: '/', id, createdAt, trustPolicy, policies }));
}
