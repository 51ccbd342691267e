import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import type { CompiledStatement } from '../evaluation/compiled-statement.js';
import { freedomFrom } from '../evaluation/freedom.js';
import { isNamedBy, outcomeOf } from '../evaluation/outcome.js';
import type { RequestContext } from '../evaluation/request-context.js';
import type { AllowRule, Rule } from '../evaluation/rule.js';
import type { PolicySet } from '../evaluation/stack.js';
import { referenceTo } from '../evaluation/statement-reference.js';
import type { Change } from './explanation.js';
import { explainStatement } from './statement-explanation.js';

/** What would turn a denial: no deny applies any more, and what the rule misses is allowed. */
export function changesToAllow(
  sets: readonly PolicySet[],
  rule: Rule,
  context: RequestContext,
): readonly Change[] {
  const lifted = sets.flatMap((set) =>
    set.policies.flatMap(({ denies }) =>
      denies
        .filter((by) => by.appliesTo(context) === true)
        .map((by): Change => {
          const { statement, checks } = explainStatement(by, set, context);
          const conditions = checks.filter(({ element }) => element === 'Condition');
          return { kind: 'lift-deny', statement, conditions };
        }),
    ),
  );
  return [...lifted, ...missingFrom(rule, context).map((missing) => addAllow(missing, context))];
}

/** The parts of a rule that do not hold and that would have to. */
function missingFrom(rule: Rule, context: RequestContext): readonly AllowRule[] {
  if (outcomeOf(rule, context).truth !== false) return [];
  if (rule.kind === 'allow') return [rule];
  // Of several ways the last is the ordinary one.
  const needed = rule.kind === 'all' ? rule.rules : rule.rules.slice(-1);
  return needed.flatMap((part) => missingFrom(part, context));
}

function addAllow({ layer, set }: AllowRule, context: RequestContext): Change {
  const place = { layer, ...(set?.level !== undefined && { level: set.level }) };
  const candidates = (set?.policies ?? []).flatMap(({ allows }) =>
    allows.map((by) => (set ? mismatchesOf(by, set, context) : undefined)),
  );
  const [nearest] = candidates
    .filter((candidate) => candidate !== undefined)
    .toSorted((one, other) => one.mismatches.length - other.mismatches.length);
  return { kind: 'add-allow', ...place, ...(nearest && { nearest }) };
}

type Candidate = NonNullable<Extract<Change, { kind: 'add-allow' }>['nearest']>;

function mismatchesOf(by: CompiledStatement, set: PolicySet, context: RequestContext): Candidate {
  const { statement, checks } = explainStatement(by, set, context);
  return { statement, mismatches: checks.filter(({ matches }) => matches !== true) };
}

/** What would turn a permission: the fewest Allows that it rests on go; root loses only by a Deny. */
export function changesToDeny(
  rule: Rule,
  request: AuthorizationRequest,
  context: RequestContext,
): readonly Change[] {
  const fewest = restsOn(rule, context, []);
  if (fewest)
    return fewest.map(({ by, set }): Change => ({ kind: 'drop-allow', statement: referenceTo(by, set) }));
  return freedomFrom('scp', request, context) === undefined ? [{ kind: 'add-deny', layer: 'scp' }] : [];
}

interface Allowing {
  readonly by: CompiledStatement;
  readonly set: PolicySet;
}

/**
 * The fewest statements without which the rule would not hold, besides those already given up.
 * Undefined when it holds of itself.
 */
function restsOn(
  rule: Rule,
  context: RequestContext,
  givenUp: readonly Allowing[],
): readonly Allowing[] | undefined {
  if (rule.kind === 'allow')
    return allowing(rule, context).filter(({ by }) => !givenUp.some((one) => one.by === by));
  if (rule.kind === 'all') {
    const parts = rule.rules
      .map((part) => restsOn(part, context, givenUp))
      .filter((part) => part !== undefined);
    return parts.toSorted((one, other) => one.length - other.length)[0];
  }
  const all: Allowing[] = [];
  for (const part of rule.rules) {
    const more = restsOn(part, context, [...givenUp, ...all]);
    if (!more) return undefined;
    all.push(...more);
  }
  return all;
}

function allowing({ set, naming }: AllowRule, context: RequestContext): readonly Allowing[] {
  if (!set) return [];
  const allows = set.policies.flatMap((policy) => policy.allows);
  const applying = allows.filter((by) => by.appliesTo(context) === true && isNamedBy(by, naming, context));
  return applying.map((by) => ({ by, set }));
}
