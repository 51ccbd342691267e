import type { Policy } from '../policy.js';
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
  /** SCPs and RCPs: of each set a policy has to allow. */
  readonly ceilings: readonly PolicySet[];
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
  const stack: Writable<Stack> = { denying: binding, ceilings: [] };
  for (const set of binding) {
    if (set.layer === 'scp' || set.layer === 'rcp') stack.ceilings.push(set);
    else if (set.layer !== 'task') stack[set.layer] = set;
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
    for (const policies of layers[layer] ?? []) sets.push({ layer, level: level++, policies });
    return;
  }
  const policies = layers[layer];
  if (policies !== undefined) sets.push({ layer, policies: 'kind' in policies ? [policies] : policies });
}
