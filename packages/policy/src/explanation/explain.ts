import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import { exceptionFor } from '../evaluation/exceptions.js';
import { freedomFrom } from '../evaluation/freedom.js';
import { layerNames, type PolicyLayers } from '../evaluation/layers.js';
import { RequestContext } from '../evaluation/request-context.js';
import { ruleFor } from '../evaluation/rule.js';
import { type PolicySet, setsOf, stackOf } from '../evaluation/stack.js';
import { compiled } from '../policy.js';
import { changesToAllow, changesToDeny } from './changes.js';
import type { Change, Explanation, LayerExplanation, StatementExplanation } from './explanation.js';
import { explainStatement } from './statement-explanation.js';

/** Explains a decision that was made by policies. */
export function explain(
  request: AuthorizationRequest,
  layers: PolicyLayers,
  decision: 'allowed' | 'denied' | 'conditional' | 'exception',
): Explanation {
  const context = new RequestContext(request, layers.boundary !== undefined);
  return {
    layers: layerNames.flatMap((layer) => setsOf(layer, layers).map((set) => explainSet(set, context))),
    changes: changesFor(decision, context, layers),
  };
}

function explainSet(set: PolicySet, context: RequestContext): LayerExplanation {
  const { layer, level, policies } = set;
  const place = { layer, ...(level !== undefined && { level }) };
  const freedom = freedomFrom(layer, context);
  if (freedom !== undefined) return { ...place, freedom, effect: 'silent', statements: [] };
  const exception =
    layer === 'resource' ? exceptionFor(context, 'resource-deny-spares-owner-root') : undefined;
  const statements = policies.flatMap((one, policy) =>
    compiled(one).statements.map((by) => explainStatement({ by, set, policy }, context)),
  );
  const binding = exception ? statements.filter(({ effect }) => effect === 'Allow') : statements;
  return { ...place, ...(exception && { exception }), effect: effectOf(binding), statements };
}

function effectOf(statements: readonly StatementExplanation[]): LayerExplanation['effect'] {
  const some = (effect: 'Allow' | 'Deny', applies: true | 'unknown') =>
    statements.some((statement) => statement.effect === effect && statement.applies === applies);
  if (some('Deny', true)) return 'denies';
  if (some('Deny', 'unknown')) return 'may-deny';
  if (some('Allow', true)) return 'allows';
  return some('Allow', 'unknown') ? 'may-allow' : 'silent';
}

function changesFor(
  decision: Parameters<typeof explain>[2],
  context: RequestContext,
  layers: PolicyLayers,
): readonly Change[] {
  if (decision === 'conditional' || decision === 'exception') return [];
  const stack = stackOf(context, layers);
  const rule = ruleFor(stack, context);
  if (decision === 'allowed') return changesToDeny(rule, context);
  return changesToAllow(stack.denying, rule, context);
}
