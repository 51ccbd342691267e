import type { Position } from '../syntax/position.js';
import { every, not, some, type Truth } from '../truth.js';
import type { AuthorizationRequest } from './authorization-request.js';
import type { CompiledStatement } from './compiled-statement.js';
import { isNamedBy } from './outcome.js';
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
  const denials = sets.flatMap((set) =>
    set.policies.flatMap(({ denies }) => denies.flatMap((by) => openTests(by, set, context))),
  );
  const open = residualOfRule(rule, context);
  const spared = denials.map((of): Residual => ({ kind: 'not', of }));
  return joined('all', typeof open === 'boolean' ? spared : [...spared, open]);
}

/** The conjunction that a statement still depends on; nothing when it is decided. */
function openTests(by: CompiledStatement, set: PolicySet, context: RequestContext): readonly Residual[] {
  if (by.appliesTo(context) !== 'unknown') return [];
  const statement = referenceTo(by, set);
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
  return [joined('all', tests)];
}

function residualOfRule(rule: Rule, context: RequestContext): Residual | boolean {
  if (rule.kind === 'allow') {
    const { set, naming } = rule;
    const allows = set?.policies.flatMap((policy) => policy.allows) ?? [];
    const named = allows.filter((by) => isNamedBy(by, naming, context));
    if (named.some((by) => by.appliesTo(context) === true)) return true;
    const open = named.flatMap((by) => (set ? openTests(by, set, context) : []));
    return open.length > 0 && joined('any', open);
  }
  const decided = rule.kind === 'any';
  const parts = rule.rules.map((part) => residualOfRule(part, context));
  if (parts.includes(decided)) return decided;
  const open = parts.filter((part) => typeof part !== 'boolean');
  return open.length > 0 ? joined(rule.kind, open) : !decided;
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
