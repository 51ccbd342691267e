import fc from 'fast-check';
import { type LayerName, layerNames, type PolicyLayers } from '../evaluation/layers.js';
import type { Policy } from '../policy.js';
import type { PolicyKind } from '../syntax/document.js';
import { conditionalStatement, statement } from './arbitraries.js';
import { policyOf } from './policies.js';

type Statements = readonly Readonly<Record<string, unknown>>[];

/** Layers as JSON: policies of statements, by layer, by level where there are levels (one level elsewhere). */
export type World = Readonly<Partial<Record<LayerName, readonly (readonly Statements[])[]>>>;

export const kindOf: Readonly<Record<LayerName, PolicyKind>> = {
  scp: 'scp',
  rcp: 'rcp',
  task: 'task',
  session: 'session',
  boundary: 'boundary',
  identity: 'identity',
  resource: 'resource',
};

export const allowAll = (layer: LayerName): Readonly<Record<string, unknown>> => ({
  Effect: 'Allow',
  ...(layer === 'rcp' || layer === 'resource' ? { Principal: '*' } : {}),
  Action: '*',
  Resource: '*',
});

/** Any layers, most of them absent, SCPs and RCPs of up to two levels. */
export const world: fc.Arbitrary<World> = fc.record(
  Object.fromEntries(layerNames.map((layer) => [layer, levelsOf(layer)])) as Record<
    LayerName,
    ReturnType<typeof levelsOf>
  >,
  { requiredKeys: [] },
);

/** Layers in which nearly everything depends on conditions. */
export const conditionalWorld: fc.Arbitrary<World> = fc
  .tuple(
    fc.array(conditionalStatement, { minLength: 1, maxLength: 3 }),
    fc.array(conditionalStatement, { maxLength: 2 }),
    fc.boolean(),
  )
  .map(([identity, scp, isAllowed]) => ({
    identity: [[isAllowed ? [allowAll('identity'), ...identity] : identity]],
    scp: [[[allowAll('scp'), ...scp]]],
  }));

function levelsOf(layer: LayerName): fc.Arbitrary<readonly (readonly Statements[])[]> {
  const one = fc.array(statement(kindOf[layer]), { minLength: 1, maxLength: 3 });
  // Full access beside the others, as everywhere; without it nearly everything is denied and little is tested.
  const wide = one.map((statements) => [allowAll(layer), ...statements]);
  const policy = fc.oneof(one, wide);
  const isSingle = layer === 'boundary' || layer === 'resource';
  const policies = fc.array(policy, { minLength: 1, maxLength: isSingle ? 1 : 2 });
  const hasLevels = layer === 'scp' || layer === 'rcp';
  return fc.array(policies, { minLength: 1, maxLength: hasLevels ? 2 : 1 });
}

export function layersOfWorld(world: World): PolicyLayers {
  const policies = (layer: LayerName): readonly (readonly Policy[])[] =>
    (world[layer] ?? []).map((level) => level.map((statements) => policyOf(kindOf[layer], statements)));
  const given = layerNames.filter((layer) => world[layer]);
  return Object.fromEntries(
    given.map((layer) => {
      const levels = policies(layer);
      if (layer === 'scp' || layer === 'rcp') return [layer, levels];
      return [layer, layer === 'boundary' || layer === 'resource' ? levels[0]?.[0] : levels[0]];
    }),
  );
}

/** The same world with the statements of one policy changed. */
export function changed(
  world: World,
  { layer, level = 0, policy }: { layer: LayerName; level?: number | undefined; policy: number },
  change: (statements: Statements) => Statements,
): World {
  const levels = (world[layer] ?? []).map((policies, at) =>
    at === level
      ? policies.map((statements, index) => (index === policy ? change(statements) : statements))
      : policies,
  );
  return { ...world, [layer]: levels };
}

/** The same world with every policy changed. */
export function changedEverywhere(world: World, change: (statements: Statements) => Statements): World {
  return Object.fromEntries(
    layerNames.flatMap((layer) => {
      const levels = world[layer];
      return levels ? [[layer, levels.map((policies) => policies.map(change))]] : [];
    }),
  );
}
