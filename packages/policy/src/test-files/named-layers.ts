import type { LayerName, PolicyLayers } from '../evaluation/layers.js';
import type { Names } from '../explanation/wording.js';
import type { Policy } from '../policy.js';

/** A policy under the name that a person knows it by. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/** What is attached at one level of an organization: its root, an OU, an account. */
export interface NamedLevel {
  readonly name: string;
  readonly policies: readonly NamedPolicy[];
}

/** The layers of the evaluator, their policies and levels named. */
export interface NamedLayers {
  readonly identity?: readonly NamedPolicy[];
  readonly boundary?: readonly NamedPolicy[];
  readonly session?: readonly NamedPolicy[];
  readonly task?: readonly NamedPolicy[];
  readonly resource?: readonly NamedPolicy[];
  readonly scp?: readonly NamedLevel[];
  readonly rcp?: readonly NamedLevel[];
}

/** What `evaluate` takes, and what its answer is told by. */
export interface LayersWithNames {
  readonly layers: PolicyLayers;
  readonly names: Required<Names>;
}

export function withNames(named: NamedLayers): LayersWithNames {
  const { identity, boundary, session, task, resource, scp, rcp } = named;
  const [ceiling] = boundary ?? [];
  const [ofResource] = resource ?? [];
  const layers: PolicyLayers = {
    ...(identity && { identity: policiesOf(identity) }),
    ...(ceiling && { boundary: ceiling.policy }),
    ...(session && { session: policiesOf(session) }),
    ...(task && { task: policiesOf(task) }),
    ...(ofResource && { resource: ofResource.policy }),
    ...(scp && { scp: scp.map(({ policies }) => policiesOf(policies)) }),
    ...(rcp && { rcp: rcp.map(({ policies }) => policiesOf(policies)) }),
  };
  return {
    layers,
    names: {
      policy: ({ layer, level, policy }) => policiesAt(named, layer, level)[policy]?.name,
      level: (layer, level) => named[layer]?.[level]?.name,
    },
  };
}

const policiesOf = (named: readonly NamedPolicy[]): readonly Policy[] => named.map(({ policy }) => policy);

function policiesAt(named: NamedLayers, layer: LayerName, level: number | undefined): readonly NamedPolicy[] {
  if (layer === 'scp' || layer === 'rcp') return named[layer]?.[level ?? 0]?.policies ?? [];
  return named[layer] ?? [];
}
