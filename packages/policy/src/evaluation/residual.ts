import { compiled } from '../policy.js';
import type { Position } from '../syntax/position.js';
import { every, not, some, type Truth } from '../truth.js';
import type { AuthorizationRequest } from './authorization-request.js';
import type { CompiledStatement } from './compiled-statement.js';
import { outcomeOf } from './outcome.js';
import type { Naming } from './principal-match.js';
import { RequestContext } from './request-context.js';
import type { Rule } from './rule.js';
import type { PolicySet } from './stack.js';
import { referenceTo, type StatementReference } from './statement-reference.js';

/** What is left open when keys are unknown: the request is allowed exactly when it holds. */
export type Residual =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Residual[] }
  | { readonly kind: 'not'; readonly of: Residual }
  | ResidualTest;

/** One element of one statement that depends on a key whose value is not known. */
export interface ResidualTest {
  readonly kind: 'test';
  readonly statement: StatementReference;
  readonly element: 'Condition' | 'Resource' | 'NotResource';
  /** As written, for example `StringNotEqualsIfExists`; of a Condition only. */
  readonly operator?: string;
  /** As written; of a Condition only. */
  readonly key?: string;
  readonly values: readonly string[];
  readonly at: Position;
  /** Whether it holds for the same request with more of its keys known. */
  readonly holds: (request: AuthorizationRequest) => Truth;
}

/** What has to hold so that no deny that may apply does, and the rule holds. */
export function residualOf(sets: readonly PolicySet[], rule: Rule, context: RequestContext): Residual {
  const denials = sets.flatMap((set) => openStatements(set, 'denies', context));
  const spared = denials.map((of): Residual => ({ kind: 'not', of }));
  const open = residualOfRule(rule, context);
  return joined('all', typeof open === 'boolean' ? spared : [...spared, open]);
}

/** What each statement of a set still depends on; nothing of one that is decided. */
function openStatements(
  set: PolicySet,
  effect: 'allows' | 'denies',
  context: RequestContext,
  naming?: readonly Naming[],
): readonly Residual[] {
  return set.policies.flatMap((one, policy) =>
    compiled(one)
      .about(context.action)
      [effect].filter((by) => by.appliesBesidesAction(context, naming) === 'unknown')
      .map((by) => joined('all', openTests(by, referenceTo({ by, set, policy }), context))),
  );
}

function openTests(
  by: CompiledStatement,
  statement: StatementReference,
  context: RequestContext,
): readonly Residual[] {
  const tests: Residual[] = [];
  const { resource } = by.statement;
  if (resource && by.matchesResource(context) === 'unknown')
    tests.push({
      kind: 'test',
      statement,
      element: resource.element,
      values: resource.values.map(({ value }) => value),
      at: resource.at,
      holds: (request) => by.matchesResource(contextOf(request)),
    });
  for (const { operator, condition, test } of by.conditions)
    if (test(context) === 'unknown')
      tests.push({
        kind: 'test',
        statement,
        element: 'Condition',
        operator: operator.written,
        key: condition.key.value,
        values: condition.values.map(({ value }) => value),
        at: condition.at,
        holds: (request) => test(contextOf(request)),
      });
  return tests;
}

/** What a rule still depends on; true or false when it is decided. */
function residualOfRule(rule: Rule, context: RequestContext): Residual | boolean {
  const { truth } = outcomeOf(rule, context);
  if (truth !== 'unknown') return truth;
  if (rule.kind === 'allow')
    return joined('any', rule.set ? openStatements(rule.set, 'allows', context, rule.naming) : []);
  const parts = rule.rules.map((part) => residualOfRule(part, context));
  return joined(
    rule.kind,
    parts.filter((part) => typeof part !== 'boolean'),
  );
}

function joined(kind: 'all' | 'any', of: readonly Residual[]): Residual {
  const [only, ...more] = of;
  return only && more.length === 0 ? only : { kind, of };
}

// Who is named was decided already, so it does not matter here whether there is a boundary.
const contextOf = (request: AuthorizationRequest): RequestContext => new RequestContext(request, false);

/**
 * Whether a residual holds for the same request with more of its keys known.
 *
 * @returns `unknown` as long as keys that matter are unknown
 */
export function residualHolds(residual: Residual, request: AuthorizationRequest): Truth {
  if (residual.kind === 'test') return residual.holds(request);
  if (residual.kind === 'not') return not(residualHolds(residual.of, request));
  const combine = residual.kind === 'all' ? every : some;
  return combine(residual.of, (part) => residualHolds(part, request));
}
