import type { Account, IamUser } from '../account.js';
import type { Random } from '../random.js';
import {
  administratorPolicy,
  auditorPolicy,
  securityAuditPolicy,
  securityOperationsPolicy,
  securityOperatorPolicy,
  trustPolicy,
} from './policies.js';
import { addRole, addUser } from './principals.js';

/** The people of every world, each with long-term keys; what each may do is in policies.ts. */
export const callerNames = ['securityOperator', 'auditor', 'member', 'standalone'] as const;
export type CallerName = (typeof callerNames)[number];

/** The accounts in which the callers live. */
interface Homes {
  readonly management: Account;
  readonly delegate: Account;
  readonly member: Account;
  readonly standalone: Account;
  readonly now: Date;
}

/**
 * Adds the callers, and to the delegate the roles `SecurityAudit` and `SecurityOperations`, which the
 * security operator may assume.
 */
export function addCallers(random: Random, homes: Homes): Readonly<Record<CallerName, CallerHome>> {
  const { management, delegate, member, standalone, now } = homes;
  const user = (account: Account, name: string, policy: IamUser['policies'][number]) => ({
    account,
    user: addUser(random, account, { name, policies: [policy], now }),
  });
  const callers = {
    securityOperator: user(management, 'security-operator', securityOperatorPolicy(delegate.id)),
    auditor: user(management, 'auditor', auditorPolicy),
    member: user(member, 'developer', administratorPolicy),
    standalone: user(standalone, 'developer', administratorPolicy),
  };
  const trust = trustPolicy(`arn:aws:iam::${management.id}:user/security-operator`);
  addRole(random, delegate, {
    name: 'SecurityAudit',
    trustPolicy: trust,
    policies: [securityAuditPolicy],
    now,
  });
  addRole(random, delegate, {
    name: 'SecurityOperations',
    trustPolicy: trust,
    policies: [securityOperationsPolicy],
    now,
  });
  return callers;
}

/** A caller and the account that it lives in. */
export interface CallerHome {
  readonly account: Account;
  readonly user: IamUser;
}
