import type { PrincipalElement, PrincipalEntry, PrincipalType } from '../syntax/document.js';
import {
  type AccountPrincipal,
  accountArn,
  entityArn,
  isOfAccount,
  type Principal,
  principalArn,
  sessionArn,
} from './principal.js';

/**
 * How a `Principal` element names the one who makes the request. It decides what still limits the permission
 * within the account:
 *
 * - `direct`: the user, the session, or everyone. Nothing else limits it.
 * - `entity`: the role behind a session, or the user who federated. Boundary and session policy limit it.
 * - `account`: the account, which delegates: an identity policy has to allow as well.
 *
 * @see IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow
 */
export type Naming = 'direct' | 'entity' | 'account';

const strength: Readonly<Record<Naming, number>> = { account: 1, entity: 2, direct: 3 };

export interface Who {
  readonly principal: Principal;
  readonly hasBoundary: boolean;
}

/** The strongest way in which the element names the principal; undefined when it does not. */
export function namingOf(element: PrincipalElement, { principal, hasBoundary }: Who): Naming | undefined {
  if (element.element === 'NotPrincipal')
    return isSpared(element, principal, hasBoundary) ? undefined : 'direct';
  if (element.everyone) return 'direct';
  let best: Naming | undefined;
  for (const { type, values } of element.entries)
    for (const { value } of values) {
      const naming = namingBy(type, value, principal);
      if (naming && (!best || strength[naming] > strength[best])) best = naming;
    }
  return best;
}

function namingBy(type: PrincipalType, value: string, principal: Principal): Naming | undefined {
  if (type === 'AWS') {
    if (value === '*') return 'direct';
    return isOfAccount(principal) ? namingByArn(value, principal) : undefined;
  }
  return value === foreignName(type, principal) ? 'direct' : undefined;
}

/** What stands behind `Service` or `Federated` for a principal that belongs to no account. */
function foreignName(type: PrincipalType, principal: Principal): string | undefined {
  if (type === 'Service') return principal.kind === 'service' ? principal.service : undefined;
  if (type === 'Federated') return principal.kind === 'identity-provider' ? principal.provider : undefined;
  return undefined;
}

function namingByArn(value: string, principal: AccountPrincipal): Naming | undefined {
  if (value === principal.account || value === accountArn(principal)) return 'account';
  if (principal.kind === 'user') return isUser(value, principal) ? 'direct' : undefined;
  if (value === sessionArn(principal)) return 'direct';
  return value === entityArn(principal) || isUniqueId(value, principal) ? 'entity' : undefined;
}

const isUser = (value: string, principal: AccountPrincipal): boolean =>
  value === principalArn(principal) || isUniqueId(value, principal);

/** AWS stores the unique id of a user or a role in place of its ARN, and shows it once the entity is deleted. */
const isUniqueId = (value: string, principal: AccountPrincipal): boolean =>
  'uniqueId' in principal && value === principal.uniqueId;

/**
 * `NotPrincipal` spares only someone of whom everything is listed: the account, and the user, or the role and
 * its session. Someone with a permissions boundary is never spared.
 *
 * @see IAM User Guide, reference_policies_elements_notprincipal
 */
function isSpared(
  { everyone, entries }: PrincipalElement,
  principal: Principal,
  hasBoundary: boolean,
): boolean {
  if (everyone) return true;
  if (!isOfAccount(principal))
    return entries.some(({ type, values }) => values.some(({ value }) => namingBy(type, value, principal)));
  if (hasBoundary) return false;
  const listed = listedArns(entries);
  const isListed = (arn: string | undefined) => arn === undefined || listed.has(arn);
  if (!listed.has(principal.account) && !listed.has(accountArn(principal))) return false;
  if (principal.kind === 'user') return isListed(principalArn(principal));
  return isListed(entityArn(principal)) && isListed(sessionArn(principal));
}

function listedArns(entries: readonly PrincipalEntry[]): ReadonlySet<string> {
  const arns = entries.filter(({ type }) => type === 'AWS').flatMap(({ values }) => values);
  return new Set(arns.map(({ value }) => value));
}
