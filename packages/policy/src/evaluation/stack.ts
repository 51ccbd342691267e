import type { Policy } from '../policy.js';
import type { PolicyKind } from '../syntax/document.js';
import { exceptionFor } from './exceptions.js';
import { freedomFrom } from './freedom.js';
import { type LayerName, layerNames, type PolicyLayers } from './layers.js';
import type { RequestContext } from './request-context.js';

/** The policies of one layer, or of one level of it. */
export interface PolicySet {
  readonly layer: LayerName;
  /** Of SCPs and RCPs: 0 is the organization's root. */
  readonly level?: number;
  readonly policies: readonly Policy[];
}

/** The sets that bind a request. */
export interface Stack {
  /** Those whose denies bind, in the order in which a denial is looked for. */
  readonly denying: readonly PolicySet[];
  /** SCPs by level: of each set a policy has to allow. */
  readonly scps: readonly PolicySet[];
  readonly boundary?: PolicySet;
  readonly session?: PolicySet;
  readonly identity?: PolicySet;
  readonly resource?: PolicySet;
}

export function stackOf(context: RequestContext, layers: PolicyLayers): Stack {
  const binding: PolicySet[] = [];
  for (const layer of layerNames)
    if (layers[layer] !== undefined && freedomFrom(layer, context) === undefined)
      addSets(layer, layers, binding);
  const stack: Writable<Stack> = { denying: binding, scps: [] };
  for (const set of binding) {
    if (set.layer === 'scp') stack.scps.push(set);
    else if (set.layer !== 'rcp' && set.layer !== 'task') stack[set.layer] = set;
  }
  if (stack.resource && exceptionFor(context, 'resource-deny-spares-owner-root'))
    stack.denying = binding.filter(({ layer }) => layer !== 'resource');
  return stack;
}

type Writable<Value> = {
  -readonly [Key in keyof Value]: Value[Key] extends readonly (infer Item)[] ? Item[] : Value[Key];
};

/** The sets of a layer: one a level for SCPs and RCPs, one for every other. */
export function setsOf(layer: LayerName, layers: PolicyLayers): readonly PolicySet[] {
  const sets: PolicySet[] = [];
  addSets(layer, layers, sets);
  return sets;
}

function addSets(layer: LayerName, layers: PolicyLayers, sets: PolicySet[]): void {
  if (layer === 'scp' || layer === 'rcp') {
    let level = 0;
    for (const policies of layers[layer] ?? [])
      sets.push({ layer, level: level++, policies: fit(layer, policies) });
    return;
  }
  const policies = layers[layer];
  if (policies !== undefined)
    sets.push({ layer, policies: fit(layer, 'kind' in policies ? [policies] : policies) });
}

/** Kinds that name principals. In another layer such a policy would speak of the wrong people, or of everyone. */
const layerOfKind: Readonly<Partial<Record<PolicyKind, LayerName>>> = {
  resource: 'resource',
  trust: 'resource',
  rcp: 'rcp',
};

function fit(layer: LayerName, policies: readonly Policy[]): readonly Policy[] {
  const isNaming = layer === 'resource' || layer === 'rcp';
  for (const { kind } of policies)
    if (layerOfKind[kind] !== (isNaming ? layer : undefined))
      throw new TypeError(`A policy of kind ${kind} does not go into the layer ${layer}`);
  return policies;
}
