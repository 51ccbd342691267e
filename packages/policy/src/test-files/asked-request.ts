import { unknown } from '../context-value.js';
import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import { accountOf, type Principal } from '../evaluation/principal.js';

/** A request as a person puts it together. */
export interface AskedRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** Who owns the resource, where its ARN does not say it. */
  readonly resourceAccount?: string | undefined;
  /** The organization's management account, which no SCP binds. */
  readonly managementAccount?: string | undefined;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Context keys whose value nobody knows. */
  readonly unknown: readonly string[];
}

/** The request as the evaluator takes it. */
export function authorizationRequest(asked: AskedRequest): AuthorizationRequest {
  const { principal, action, resource, resourceAccount, managementAccount, context } = asked;
  const owner = resourceAccount ?? /^(?:[^:]*:){4}(\d{12}):/.exec(resource)?.[1];
  const isManagement = (account: string | undefined) =>
    account !== undefined && account === managementAccount;
  return {
    action,
    resource,
    ...(resourceAccount !== undefined && { resourceAccount }),
    principal,
    principalIsInManagementAccount: isManagement(accountOf(principal)),
    ...(owner !== undefined && { resourceIsInManagementAccount: isManagement(owner) }),
    context: { ...context, ...Object.fromEntries(asked.unknown.map((key) => [key, unknown])) },
  };
}
