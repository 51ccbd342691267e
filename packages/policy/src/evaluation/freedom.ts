import { serviceOf } from '../matching/action.js';
import { exceptionFor } from './exceptions.js';
import type { LayerName } from './layers.js';
import { accountOf, isOfAccount, isRoot, isServiceLinked } from './principal.js';
import { rcpServices } from './rcp-services.js';
import type { RequestContext } from './request-context.js';

/** Why a layer does not bind a request although there are policies in it; undefined when it does. */
export function freedomFrom(layer: LayerName, context: RequestContext): string | undefined {
  switch (layer) {
    case 'scp':
      return freedomFromScps(context);
    case 'rcp':
      return freedomFromRcps(context);
    case 'identity':
    case 'boundary':
    case 'session':
      return freedomFromOwnPolicies(context);
    case 'task':
    case 'resource':
      return undefined;
  }
}

/** @see AWS Organizations User Guide, orgs_manage_policies_scps, tasks and entities not restricted by SCPs */
function freedomFromScps(context: RequestContext): string | undefined {
  const { principal, principalIsInManagementAccount } = context.request;
  if (!isOfAccount(principal)) return 'SCPs bind the users and roles of accounts only';
  if (principalIsInManagementAccount) return 'no SCP binds the management account';
  if (isServiceLinked(principal)) return 'no SCP binds a service-linked role';
  return exceptionFor(context, 'no-scp-binds')?.says;
}

/** @see AWS Organizations User Guide, orgs_manage_policies_rcps, resources and entities not restricted by RCPs */
function freedomFromRcps(context: RequestContext): string | undefined {
  const { principal, principalIsInManagementAccount, resourceIsInManagementAccount } = context.request;
  const isSameAccount = context.resourceAccount === accountOf(principal);
  if (resourceIsInManagementAccount ?? (isSameAccount && principalIsInManagementAccount))
    return 'no RCP binds resources of the management account';
  if (isServiceLinked(principal)) return 'no RCP binds a service-linked role';
  const service = serviceOf(context.action);
  return rcpServices.has(service)
    ? exceptionFor(context, 'no-rcp-binds')?.says
    : `RCPs do not apply to ${service}`;
}

function freedomFromOwnPolicies({ principal }: RequestContext): string | undefined {
  if (isRoot(principal)) return 'such a policy cannot be attached to root';
  return isOfAccount(principal) ? undefined : 'such a policy cannot be attached to it';
}
