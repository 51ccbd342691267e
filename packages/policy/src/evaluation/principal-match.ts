import type { PrincipalElement, PrincipalEntry } from '../syntax/document.js';
import { accountArn, accountOf, type Principal, principalArn, sessionArn, userArn } from './principal.js';

/**
 * How a `Principal` element names the one who makes the request. It decides what still limits the permission:
 *
 * - `direct`: the user, the session or everyone. In the same account nothing else limits it.
 * - `entity`: the role behind a session, or the user behind a federated one. Boundary and session policy limit it.
 * - `account`: the account, which delegates: an identity policy has to allow as well.
 *
 * @see IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow
 */
export type Naming = 'direct' | 'entity' | 'account';

const strength: Readonly<Record<Naming, number>> = { account: 1, entity: 2, direct: 3 };

/** The strongest way in which the element names the principal; undefined when it does not. */
export function namingOf(element: PrincipalElement, principal: Principal): Naming | undefined {
  const named = element.everyone ? 'direct' : strongest(element.entries, principal);
  if (element.element === 'Principal') return named;
  return isSpared(element, principal) ? undefined : 'direct';
}

function strongest(entries: readonly PrincipalEntry[], principal: Principal): Naming | undefined {
  let best: Naming | undefined;
  for (const { type, values } of entries)
    for (const { value } of values) {
      const naming = namingBy(type, value, principal);
      if (naming && (!best || strength[naming] > strength[best])) best = naming;
    }
  return best;
}

function namingBy(type: PrincipalEntry['type'], value: string, principal: Principal): Naming | undefined {
  if (type === 'Service')
    return principal.kind === 'service' && principal.service === value ? 'direct' : undefined;
  if (type !== 'AWS') return undefined;
  if (value === '*') return 'direct';
  if (principal.kind === 'service') return undefined;
  if (value === principal.account || value === accountArn(principal)) return 'account';
  if (principal.kind === 'user') return value === principalArn(principal) ? 'direct' : undefined;
  if (value === sessionArn(principal)) return 'direct';
  return value === entityArn(principal) ? 'entity' : undefined;
}

/** The IAM entity that a session stands for. */
function entityArn(principal: Principal): string | undefined {
  if (principal.kind === 'role' || principal.kind === 'role-session') return principalArn(principal);
  if (principal.kind !== 'federated-user' || !principal.federatedBy) return undefined;
  return userArn(principal, principal.federatedBy);
}

/**
 * `NotPrincipal` spares only someone of whom everything is listed: the account, and the user, or the role and
 * its session.
 *
 * @see IAM User Guide, reference_policies_elements_notprincipal
 */
function isSpared({ everyone, entries }: PrincipalElement, principal: Principal): boolean {
  if (everyone) return true;
  const listed = new Set(
    entries.filter(({ type }) => type === 'AWS').flatMap(({ values }) => values.map(({ value }) => value)),
  );
  if (principal.kind === 'service')
    return entries.some(
      ({ type, values }) => type === 'Service' && values.some(({ value }) => value === principal.service),
    );
  if (!listed.has(accountArn(principal)) && !listed.has(accountOf(principal) ?? '')) return false;
  return [
    entityArn(principal),
    sessionArn(principal),
    principal.kind === 'user' ? principalArn(principal) : undefined,
  ].every((arn) => arn === undefined || listed.has(arn));
}
