import { explain } from '../explanation/explain.js';
import type { Explanation } from '../explanation/explanation.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { exceptionFor, type ServiceException } from './exceptions.js';
import type { PolicyLayers } from './layers.js';
import { type Found, findDenial, type Outcome, outcomeOf } from './outcome.js';
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
 * @throws TypeError when a policy does not come from parsePolicy, or is of a kind that does not go into its layer
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
  const context = new RequestContext(request, layers.boundary !== undefined);
  const verdict = (decided: Decided) => new DecidedVerdict(decided, request, layers);
  const exception = exceptionFor(context, 'needs-no-permission') ?? exceptionFor(context, 'refuses-root');
  if (exception) return verdict(byException(exception));
  const stack = stackOf(context, layers);
  const denial = findDenial(stack.denying, context);
  if (denial?.truth === true) return verdict(explicitDeny(denial));
  const rule = ruleFor(stack, context);
  const outcome = outcomeOf(rule, context);
  if (outcome.truth === false) return verdict(implicitDeny(outcome));
  if (denial || outcome.truth === 'unknown')
    return verdict({
      decision: 'conditional',
      reason: 'unknown-keys',
      residual: residualOf(stack.denying, rule, context),
    });
  return verdict(outcome.grant ? allow(outcome.grant) : { decision: 'allowed', reason: 'root' });
}

type Decided = Omit<Verdict, 'explanation'>;

function byException(exception: ServiceException): Decided {
  const decision = exception.effect === 'refuses-root' ? 'denied' : 'allowed';
  return { decision, reason: 'service-exception', exception };
}

function explicitDeny(denial: Found): Decided {
  const { layer, level } = denial.set;
  return { decision: 'denied', reason: 'explicit-deny', layer, level, statement: referenceTo(denial) };
}

function implicitDeny({ missing }: Outcome): Decided {
  return { decision: 'denied', reason: 'implicit-deny', layer: missing?.layer, level: missing?.set?.level };
}

function allow(grant: Found): Decided {
  return { decision: 'allowed', reason: 'allow', layer: grant.set.layer, statement: referenceTo(grant) };
}

/** Explaining costs far more than deciding, and most verdicts are never explained. */
class DecidedVerdict implements Verdict {
  readonly decision: Verdict['decision'];
  readonly reason: Verdict['reason'];
  readonly layer: Verdict['layer'];
  readonly level: Verdict['level'];
  readonly statement: Verdict['statement'];
  readonly exception: Verdict['exception'];
  readonly residual: Verdict['residual'];
  readonly #request: AuthorizationRequest;
  readonly #layers: PolicyLayers;
  #explanation: Explanation | undefined;

  constructor(decided: Decided, request: AuthorizationRequest, layers: PolicyLayers) {
    this.decision = decided.decision;
    this.reason = decided.reason;
    this.layer = decided.layer;
    this.level = decided.level;
    this.statement = decided.statement;
    this.exception = decided.exception;
    this.residual = decided.residual;
    this.#request = request;
    this.#layers = layers;
  }

  get explanation(): Explanation {
    this.#explanation ??= explain(this.#request, this.#layers, this.exception ? 'exception' : this.decision);
    return this.#explanation;
  }

  toJSON(): Verdict {
    return { ...this, explanation: this.explanation };
  }
}
