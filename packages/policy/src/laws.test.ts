import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ContextValue, unknown } from './context-value.js';
import type { AuthorizationRequest } from './evaluation/authorization-request.js';
import { evaluate } from './evaluation/evaluate.js';
import { freedomFrom } from './evaluation/freedom.js';
import { type LayerName, layerNames } from './evaluation/layers.js';
import { RequestContext } from './evaluation/request-context.js';
import { residualHolds } from './evaluation/residual.js';
import type { Verdict } from './evaluation/verdict.js';
import type { Change } from './explanation/explanation.js';
import { knownRequest, knownValue, openRequest, request, statement } from './testing/arbitraries.js';
import {
  allowAll,
  changed,
  changedEverywhere,
  conditionalWorld,
  kindOf,
  layersOfWorld,
  type World,
  world,
} from './testing/worlds.js';

const numRuns = Number(process.env.ROOTWARDEN_LAW_RUNS ?? 200);
const rank = { denied: 0, conditional: 1, allowed: 2 } as const;
const decide = (asked: AuthorizationRequest, under: World): Verdict => evaluate(asked, layersOfWorld(under));

function law(name: string, property: fc.IPropertyWithHooks<never> | fc.IRawProperty<unknown>): void {
  test(name, () => fc.assert(property, { numRuns }));
}

const aLayer = fc.constantFrom<LayerName>(...layerNames);

function withStatement(under: World, layer: LayerName, added: Readonly<Record<string, unknown>>): World {
  return changed(under, { layer, policy: 0 }, (statements) => [...statements, added]);
}

law(
  'an explicit deny in a layer that binds the request wins',
  fc.property(request, world, aLayer, (asked, under, layer) => {
    fc.pre(under[layer] !== undefined);
    const service = asked.action.split(':')[0];
    const deny = { ...allowAll(layer), Effect: 'Deny', Action: layer === 'rcp' ? `${service}:*` : '*' };
    const denied = withStatement(under, layer, deny);
    const verdict = decide(asked, denied);
    fc.pre(verdict.exception === undefined);
    const told = verdict.explanation.layers.find((one) => one.layer === layer && (one.level ?? 0) === 0);
    const isFree = freedomFrom(layer, new RequestContext(asked, false)) !== undefined;
    if (isFree || told?.exception) return;
    expect(verdict).toMatchObject({ decision: 'denied', reason: 'explicit-deny' });
  }),
);

law(
  'adding an Allow never takes a permission away',
  fc.property(
    request,
    world,
    aLayer.chain((layer) => fc.tuple(fc.constant(layer), statement(kindOf[layer]))),
    (asked, under, [layer, added]) => {
      fc.pre(under[layer] !== undefined && layer !== 'rcp');
      const who = 'NotPrincipal' in added ? { Principal: '*' } : {};
      const { NotPrincipal: _, ...rest } = added as { NotPrincipal?: unknown };
      const more = withStatement(under, layer, { ...rest, ...who, Effect: 'Allow' });
      expect(rank[decide(asked, more).decision]).toBeGreaterThanOrEqual(rank[decide(asked, under).decision]);
    },
  ),
);

law(
  'adding a Deny never gives a permission',
  fc.property(
    request,
    world,
    aLayer.chain((layer) => fc.tuple(fc.constant(layer), statement(kindOf[layer]))),
    (asked, under, [layer, added]) => {
      fc.pre(under[layer] !== undefined);
      const less = withStatement(under, layer, { ...added, Effect: 'Deny' });
      expect(rank[decide(asked, less).decision]).toBeLessThanOrEqual(rank[decide(asked, under).decision]);
    },
  ),
);

law(
  'the order of statements does not matter',
  fc.property(request, world, (asked, under) => {
    const turned = changedEverywhere(under, (statements) => statements.toReversed());
    expect(decide(asked, turned).decision).toBe(decide(asked, under).decision);
  }),
);

law(
  'the order of policies does not matter, nor whether statements stand in one policy or in two',
  fc.property(request, world, (asked, under) => {
    const split = Object.fromEntries(
      Object.entries(under).map(([layer, levels]) => {
        if (layer === 'boundary' || layer === 'resource') return [layer, levels];
        const apart = levels.map((policies) =>
          policies.flatMap((statements) => statements.map((one) => [one])),
        );
        return [layer, apart.map((policies) => policies.toReversed())];
      }),
    );
    expect(decide(asked, split).decision).toBe(decide(asked, under).decision);
  }),
);

law(
  'case matters neither in actions nor in names of keys',
  fc.property(request, world, (asked, under) => {
    const context: AuthorizationRequest['context'] = Object.fromEntries(
      Object.entries(asked.context).map(([key, value]) => [key.toUpperCase(), value]),
    );
    const shouted = { ...asked, action: asked.action.toUpperCase(), context };
    expect(decide(shouted, under).decision).toBe(decide(asked, under).decision);
  }),
);

law(
  'an empty list is the same as no key',
  fc.property(request, world, (asked, under) => {
    const present = Object.entries(asked.context);
    fc.pre(!present.some(([key]) => key.toLowerCase() === 'aws:tagkeys'));
    const emptied = { ...asked, context: { ...asked.context, 'aws:TagKeys': [] } };
    expect(decide(emptied, under).decision).toBe(decide(asked, under).decision);
  }),
);

law(
  'without unknown keys no verdict is conditional',
  fc.property(knownRequest, world, (asked, under) => {
    // The ids of users and roles that were not given are unknown too.
    const context = { 'aws:userid': 'AIDAEXAMPLEID0001', 'aws:PrincipalType': 'User', ...asked.context };
    expect(decide({ ...asked, context }, under).decision).not.toBe('conditional');
  }),
);

const mayBeUnknown = ['aws:userid', 'aws:PrincipalType'];

/** The same request with each key that is unknown given a value; an empty list makes it absent. */
function completed(asked: AuthorizationRequest, values: readonly ContextValue[]): AuthorizationRequest {
  const context: Record<string, ContextValue> = { ...asked.context };
  const known = new RequestContext(asked, false);
  for (const [index, key] of [...Object.keys(context), ...mayBeUnknown].entries())
    if (known.lookup(key.toLowerCase()) === unknown) context[key] = values[index % values.length] ?? [];
  return { ...asked, context };
}

const completion = fc.array(
  knownValue.map((value) => value ?? []),
  { minLength: 8, maxLength: 8 },
);

law(
  'every completion of the unknown keys agrees with what the verdict said of it',
  fc.property(openRequest, fc.oneof(world, conditionalWorld), completion, (asked, under, values) => {
    const verdict = decide(asked, under);
    const concrete = completed(asked, values);
    const answer = decide(concrete, under).decision;
    expect(answer).not.toBe('conditional');
    if (!verdict.residual) expect(answer).toBe(verdict.decision);
    else expect(residualHolds(verdict.residual, concrete)).toBe(answer === 'allowed');
  }),
);

law(
  'a verdict is conditional only with a residual, and explains its own decision',
  fc.property(request, world, (asked, under) => {
    const { decision, reason, residual, exception, statement: found, explanation } = decide(asked, under);
    fc.pre(exception === undefined);
    expect(residual !== undefined).toBe(decision === 'conditional');
    expect(explanation.layers.some(({ effect }) => effect === 'denies')).toBe(reason === 'explicit-deny');
    if (!found) return;
    const all = explanation.layers.flatMap(({ statements }) => statements);
    const own = all.find(({ statement: one }) => JSON.stringify(one) === JSON.stringify(found));
    expect(own).toMatchObject({ applies: true });
    expect(own?.checks.every(({ matches }) => matches === true)).toBe(true);
  }),
);

law(
  'the changes of a verdict, all made, turn it, and none can be left out',
  fc.property(knownRequest, world, (asked, under) => {
    const known = { ...asked, context: { 'aws:userid': 'AIDAEXAMPLEID0001', ...asked.context } };
    const verdict = decide(known, under);
    const { changes } = verdict.explanation;
    fc.pre(verdict.decision !== 'conditional' && changes.length > 0);
    expect(decide(known, made(under, changes)).decision).not.toBe(verdict.decision);
    for (const left of changes) {
      const others = made(
        under,
        changes.filter((change) => change !== left),
      );
      expect(decide(known, others).decision).toBe(verdict.decision);
    }
  }),
);

function made(under: World, changes: readonly Change[]): World {
  let after = under;
  for (const change of changes) after = afterChange(after, change);
  return after;
}

function afterChange(under: World, change: Change): World {
  switch (change.kind) {
    case 'lift-deny':
    case 'drop-allow':
      return changed(under, change.statement, (statements) =>
        statements.map((one, index) => (index === change.statement.index ? silenced(one) : one)),
      );
    case 'add-allow':
      return addedAllow(under, change.layer, change.level ?? 0);
    case 'add-deny':
      return { ...under, scp: [...(under.scp ?? []), [[{ ...allowAll('scp'), Effect: 'Deny' }]]] };
  }
}

/** A statement about no action, in the place of another. */
function silenced({
  Action: _,
  NotAction: __,
  ...rest
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...rest, Action: [] };
}

function addedAllow(under: World, layer: LayerName, level: number): World {
  const levels = under[layer] ?? [[]];
  return {
    ...under,
    [layer]: levels.map((policies, at) => (at === level ? withAllow(layer, policies) : policies)),
  };
}

function withAllow(layer: LayerName, policies: NonNullable<World[LayerName]>[number]) {
  if (layer !== 'boundary' && layer !== 'resource') return [...policies, [allowAll(layer)]];
  return [[...(policies[0] ?? []), allowAll(layer)]];
}
