import type { Account } from './account.js';
import { bareAccount } from './bare-account.js';
import { bareRole } from './bare-identities.js';
import { wholeSeconds } from './clock.js';
import { administratorPolicy, trustPolicy } from './generate/policies.js';
import { newAccountId, newUniqueId } from './identifiers.js';
import type { Random } from './random.js';

interface Founding {
  readonly name: string;
  readonly email: string;
  readonly management: Account;
  /** Ids that are taken. */
  readonly taken: ReadonlyMap<string, unknown>;
  readonly now: Date;
  readonly roleName?: string;
}

/**
 * An account as Organizations makes it: a root user without credentials, and a role that the management account
 * may assume and that may do everything. API reference, CreateAccount.
 */
export function foundAccount(random: Random, founding: Founding): Account {
  const { name, email, management, now, roleName = 'OrganizationAccountAccessRole' } = founding;
  const createdAt = wholeSeconds(now);
  const account = bareAccount({ id: untaken(random, founding.taken), name, email, createdAt, joinedAt: now });
  account.roles.set(
    roleName,
    bareRole({
      name: roleName,
      path: '/',
      id: newUniqueId(random, 'AROA'),
      createdAt,
      trustPolicy: trustPolicy(`arn:aws:iam::${management.id}:root`),
      policies: [administratorPolicy],
    }),
  );
  return account;
}

function untaken(random: Random, taken: ReadonlyMap<string, unknown>): string {
  const id = newAccountId(random);
  return taken.has(id) ? untaken(random, taken) : id;
}
