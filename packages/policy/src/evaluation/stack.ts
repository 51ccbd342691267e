import { compiled, type Policy } from '../policy.js';
import type { AuthorizationRequest } from './authorization-request.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { freedomFrom } from './freedom.js';
import { type LayerName, layerNames, type PolicyLayers } from './layers.js';
import type { RequestContext } from './request-context.js';

/** The policies of one layer, or of one level of it. */
export interface PolicySet {
  readonly layer: LayerName;
  /** Of SCPs and RCPs: 0 is the organization's root. */
  readonly level?: number;
  readonly policies: readonly CompiledPolicy[];
}

/** What binds a request. */
export type Stack = Readonly<Partial<Record<LayerName, readonly PolicySet[]>>>;

export function stackOf(request: AuthorizationRequest, context: RequestContext, layers: PolicyLayers): Stack {
  const stack: Partial<Record<LayerName, readonly PolicySet[]>> = {};
  for (const layer of layerNames)
    if (layers[layer] !== undefined && freedomFrom(layer, request, context) === undefined)
      stack[layer] = setsOf(layer, layers);
  return stack;
}

/** The sets of a layer: one a level for SCPs and RCPs, one for every other. */
export function setsOf(layer: LayerName, layers: PolicyLayers): readonly PolicySet[] {
  if (layer === 'scp' || layer === 'rcp')
    return (layers[layer] ?? []).map((policies, level) => ({
      layer,
      level,
      policies: policies.map(compiled),
    }));
  const policies = layers[layer];
  return policies === undefined ? [] : [{ layer, policies: listOf(policies).map(compiled) }];
}

function listOf(policies: Policy | readonly Policy[]): readonly Policy[] {
  return 'kind' in policies ? [policies] : policies;
}
