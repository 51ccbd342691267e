import {
  type AuthorizationRequest,
  type Change,
  type ElementCheck,
  type LayerExplanation,
  type LayerName,
  principalTitle,
  type Residual,
  type StatementReference,
  type Verdict,
} from '@rootwarden/policy';
import type { AskedRequest, LayersWithNames, NamedLayers } from '@rootwarden/policy/test-files';
import { deciderText } from '../decider.js';
import type {
  ExplainedChange,
  ExplainedCheck,
  ExplainedLayer,
  ExplanationDocument,
  NamedStatement,
  OpenTest,
} from './document.js';

/** A verdict, and what its numbers stand for. */
export interface Explained {
  readonly verdict: Verdict;
  readonly request: AuthorizationRequest;
  readonly asked: AskedRequest;
  /** The principal as it was written. */
  readonly written: string;
  /** Of a root session. */
  readonly task: string | undefined;
  readonly layers: NamedLayers;
  readonly names: LayersWithNames['names'];
}

/** Makes a document of a verdict: numbers become names, and what only the evaluator needs goes. */
export function explanationDocument(explained: Explained): ExplanationDocument {
  const { verdict, request, asked, written, task, names } = explained;
  const { decision, reason, statement, residual, explanation } = verdict;
  const named = (reference: StatementReference) => namedStatement(reference, names);
  return {
    schema: 'rootwarden.explanation/1',
    request: {
      principal: written,
      who: `${principalTitle(request.principal)}${task === undefined ? '' : `, task ${task}`}`,
      action: asked.action,
      resource: asked.resource,
      context: asked.context,
      unknown: asked.unknown,
    },
    decision,
    reason,
    decidedBy: deciderText(verdict, names),
    ...(statement && { statement: named(statement) }),
    layers: explanation.layers.map((layer) => explainedLayer(layer, explained)),
    changes: explanation.changes.map((change) => explainedChange(change, explained)),
    dependsOn: residual ? openTests(residual, named) : [],
  };
}

function namedStatement(reference: StatementReference, names: Explained['names']): NamedStatement {
  const { layer, index, sid, at } = reference;
  return {
    layer,
    ...levelOf(reference, names),
    policy: names.policy(reference) ?? '',
    index,
    ...(sid && { sid }),
    line: at.line,
    column: at.column,
  };
}

function levelOf(
  place: Pick<StatementReference, 'layer' | 'level'>,
  names: Explained['names'],
): { level?: string } {
  const { layer, level } = place;
  const name =
    (layer === 'scp' || layer === 'rcp') && level !== undefined ? names.level(layer, level) : undefined;
  return name === undefined ? {} : { level: name };
}

function explainedLayer(explained: LayerExplanation, { layers, names }: Explained): ExplainedLayer {
  const { layer, level, effect, freedom, statements } = explained;
  return {
    layer,
    ...levelOf({ layer, ...(level !== undefined && { level }) }, names),
    policies: policiesAt(layers, layer, level),
    effect,
    ...(freedom !== undefined && { freedom }),
    statements: statements.map((one) => ({
      statement: namedStatement(one.statement, names),
      effect: one.effect,
      applies: one.applies,
      checks: one.checks.map(explainedCheck),
    })),
  };
}

function policiesAt(layers: NamedLayers, layer: LayerName, level = 0): readonly string[] {
  const policies = layer === 'scp' || layer === 'rcp' ? layers[layer]?.[level]?.policies : layers[layer];
  return (policies ?? []).map(({ name }) => name);
}

const explainedCheck = ({ at: _, ...check }: ElementCheck): ExplainedCheck => check;

function explainedChange(change: Change, { names, request }: Explained): ExplainedChange {
  const named = (reference: StatementReference) => namedStatement(reference, names);
  switch (change.kind) {
    case 'lift-deny': {
      const asksAlready = change.conditions.some(({ key }) => key?.toLowerCase() === 'aws:assumedroot');
      return {
        kind: 'lift-deny',
        statement: named(change.statement),
        conditions: change.conditions.map(explainedCheck),
        // A task policy is AWS's own, and nobody can change it.
        sparesRootSessions:
          request.principal.kind === 'root-session' && change.statement.layer !== 'task' && !asksAlready,
      };
    }
    case 'add-allow': {
      const { layer, naming, nearest } = change;
      return {
        kind: 'add-allow',
        layer,
        ...levelOf(change, names),
        ...(naming && { naming }),
        ...(nearest && {
          nearest: {
            statement: named(nearest.statement),
            mismatches: nearest.mismatches.map(explainedCheck),
          },
        }),
      };
    }
    case 'drop-allow':
      return { kind: 'drop-allow', statement: named(change.statement) };
    case 'add-deny':
      return change;
  }
}

/** @param effect of the statements whose tests these are: what is negated are the denies */
function openTests(
  residual: Residual,
  named: (reference: StatementReference) => NamedStatement,
  effect: OpenTest['effect'] = 'Allow',
): readonly OpenTest[] {
  if (residual.kind === 'not') return openTests(residual.of, named, 'Deny');
  if (residual.kind !== 'test') return residual.of.flatMap((part) => openTests(part, named, effect));
  const { statement, element, operator, key, values } = residual;
  return [
    {
      statement: named(statement),
      effect,
      element,
      ...(operator && { operator }),
      ...(key && { key }),
      values,
    },
  ];
}
