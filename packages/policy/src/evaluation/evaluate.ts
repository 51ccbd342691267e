import { explain } from '../explanation/explain.js';
import type { Explanation } from '../explanation/explanation.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { exceptionFor } from './exceptions.js';
import type { LayerName, PolicyLayers } from './layers.js';
import { denyingSets, type Found, findDenial, type Outcome, outcomeOf } from './outcome.js';
import { RequestContext } from './request-context.js';
import { residualOf } from './residual.js';
import { ruleFor } from './rule.js';
import { stackOf } from './stack.js';
import { referenceTo } from './statement-reference.js';
import type { Verdict } from './verdict.js';

/**
 * Decides a request by AWS's evaluation logic: an explicit deny wins; every ceiling has to allow; then the
 * policies of the identity, that of the resource, or both.
 *
 * @throws TypeError when a policy does not come from parsePolicy
 * @see IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow
 * @example
 * const verdict = evaluate(
 *   {
 *     action: 's3:DeleteBucketPolicy',
 *     resource: 'arn:aws:s3:::logs',
 *     principal: { kind: 'root-session', account: '111122223333' },
 *     context: {},
 *   },
 *   { task: [s3Unlock], scp: [[fullAccess], [fullAccess, denyRoot]] },
 * );
 * verdict.decision; // 'denied'
 * verdict.statement; // { layer: 'scp', level: 1, policy: 1, index: 0, … }
 */
export function evaluate(request: AuthorizationRequest, layers: PolicyLayers): Verdict {
  return withExplanation(decide(request, layers), request, layers);
}

type Decided = Omit<Verdict, 'explanation'>;

function decide(request: AuthorizationRequest, layers: PolicyLayers): Decided {
  const context = new RequestContext(request, layers.boundary !== undefined);
  const exception = exceptionFor(context, 'needs-no-permission') ?? exceptionFor(context, 'refuses-root');
  if (exception) {
    const decision = exception.effect === 'refuses-root' ? 'denied' : 'allowed';
    return { decision, reason: 'service-exception', exception };
  }
  const stack = stackOf(request, context, layers);
  const sets = denyingSets(stack, context);
  const denial = findDenial(sets, context);
  if (denial?.truth === true) return explicitDeny(denial);
  const rule = ruleFor(stack, context);
  const outcome = outcomeOf(rule, context);
  if (outcome.truth === false) return implicitDeny(outcome);
  if (denial || outcome.truth === 'unknown')
    return { decision: 'conditional', reason: 'unknown-keys', residual: residualOf(sets, rule, context) };
  if (!outcome.grant) return { decision: 'allowed', reason: 'root' };
  const { by, set } = outcome.grant;
  return { decision: 'allowed', reason: 'allow', layer: set.layer, statement: referenceTo(by, set) };
}

function explicitDeny({ by, set }: Found): Decided {
  const statement = referenceTo(by, set);
  return { decision: 'denied', reason: 'explicit-deny', ...placeOf(set), statement };
}

function implicitDeny({ missing }: Outcome): Decided {
  return { decision: 'denied', reason: 'implicit-deny', ...(missing && placeOf(missing.set ?? missing)) };
}

interface Place {
  readonly layer: LayerName;
  readonly level?: number;
}

function placeOf({ layer, level }: Place): Place {
  return level === undefined ? { layer } : { layer, level };
}

/** Explaining costs far more than deciding, and most verdicts are never explained. */
function withExplanation(decided: Decided, request: AuthorizationRequest, layers: PolicyLayers): Verdict {
  let explanation: Explanation | undefined;
  return {
    ...decided,
    get explanation() {
      explanation ??= explain(request, layers, decided.exception ? 'exception' : decided.decision);
      return explanation;
    },
  };
}
