import { compiled, type Policy } from '../policy.js';
import type { AuthorizationRequest } from './authorization-request.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { LayerName, PolicyLayers } from './layers.js';
import { accountOf, isRoot } from './principal.js';
import type { RequestContext } from './request-context.js';

/** The policies of one layer, or of one level of it, that bind a request. */
export interface PolicySet {
  readonly layer: LayerName;
  /** Of SCPs and RCPs: 0 is the organization's root. */
  readonly level?: number;
  readonly policies: readonly CompiledPolicy[];
}

/** What binds a request, in the order in which a denial is looked for. */
export interface Stack {
  readonly scp: readonly PolicySet[];
  readonly rcp: readonly PolicySet[];
  readonly task: PolicySet | undefined;
  readonly session: PolicySet | undefined;
  readonly boundary: PolicySet | undefined;
  readonly identity: PolicySet | undefined;
  readonly resource: PolicySet | undefined;
}

export function stackOf(request: AuthorizationRequest, context: RequestContext, layers: PolicyLayers): Stack {
  // Nobody can attach a policy to root or to a service.
  const hasPolicies = !isRoot(request.principal) && request.principal.kind !== 'service';
  return {
    scp: scpsBind(request) ? levels('scp', layers.scp) : [],
    rcp: rcpsBind(request, context) ? levels('rcp', layers.rcp) : [],
    task: set('task', layers.task),
    session: hasPolicies ? set('session', layers.session) : undefined,
    boundary: hasPolicies && layers.boundary ? set('boundary', [layers.boundary]) : undefined,
    identity: hasPolicies ? set('identity', layers.identity) : undefined,
    resource: layers.resource && set('resource', [layers.resource]),
  };
}

/** @see AWS Organizations User Guide, orgs_manage_policies_scps: tasks and entities not restricted by SCPs */
function scpsBind({ principal, principalIsInManagementAccount }: AuthorizationRequest): boolean {
  return principal.kind !== 'service' && !principalIsInManagementAccount && !isServiceLinked(principal);
}

/** @see AWS Organizations User Guide, orgs_manage_policies_rcps: resources and entities not restricted by RCPs */
function rcpsBind(request: AuthorizationRequest, context: RequestContext): boolean {
  const { principal, principalIsInManagementAccount, resourceIsInManagementAccount } = request;
  const sameAccount = context.resourceAccount === accountOf(principal);
  const inManagement = resourceIsInManagementAccount ?? (sameAccount && principalIsInManagementAccount);
  return !inManagement && !isServiceLinked(principal);
}

function isServiceLinked(principal: AuthorizationRequest['principal']): boolean {
  return 'serviceLinked' in principal && principal.serviceLinked === true;
}

function set(layer: LayerName, policies: readonly Policy[] | undefined): PolicySet | undefined {
  return policies && { layer, policies: policies.map(compiled) };
}

function levels(layer: 'scp' | 'rcp', byLevel: PolicyLayers['scp'] = []): readonly PolicySet[] {
  return byLevel.map((policies, level) => ({ layer, level, policies: policies.map(compiled) }));
}
