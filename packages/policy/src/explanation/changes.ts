import { freedomFrom } from '../evaluation/freedom.js';
import { outcomeOf } from '../evaluation/outcome.js';
import type { RequestContext } from '../evaluation/request-context.js';
import type { AllowRule, Rule } from '../evaluation/rule.js';
import type { PolicySet } from '../evaluation/stack.js';
import { type PlacedStatement, referenceTo } from '../evaluation/statement-reference.js';
import { compiled } from '../policy.js';
import type { Change } from './explanation.js';
import { explainStatement } from './statement-explanation.js';

/** What would turn a denial: no deny applies any more, and what the rule misses is allowed. */
export function changesToAllow(
  sets: readonly PolicySet[],
  rule: Rule,
  context: RequestContext,
): readonly Change[] {
  const denials = sets
    .flatMap((set) => placed(set, 'denies'))
    .filter(({ by }) => by.appliesTo(context) === true);
  const missing = missingFrom(rule, context);
  return [
    ...denials.map((denial) => liftDeny(denial, context)),
    ...missing.map((part) => addAllow(part, context)),
  ];
}

function placed(set: PolicySet, effect: 'allows' | 'denies'): readonly PlacedStatement[] {
  return set.policies.flatMap((one, policy) => compiled(one)[effect].map((by) => ({ by, set, policy })));
}

function liftDeny(denial: PlacedStatement, context: RequestContext): Change {
  const { statement, checks } = explainStatement(denial, context);
  return {
    kind: 'lift-deny',
    statement,
    conditions: checks.filter(({ element }) => element === 'Condition'),
  };
}

/** The fewest parts of a rule that do not hold and that would have to. */
function missingFrom(rule: Rule, context: RequestContext): readonly AllowRule[] {
  if (outcomeOf(rule, context).truth !== false) return [];
  if (rule.kind === 'allow') return [rule];
  const parts = rule.rules.map((part) => missingFrom(part, context));
  if (rule.kind === 'all') return parts.flat();
  // Of equally short ways the last, which is the ordinary one.
  return fewest(parts.toReversed()) ?? [];
}

function fewest<Item>(lists: readonly (readonly Item[])[]): readonly Item[] | undefined {
  return lists.toSorted((one, other) => one.length - other.length)[0];
}

function addAllow({ layer, set, naming }: AllowRule, context: RequestContext): Change {
  const candidates = (set ? placed(set, 'allows') : []).map((allow) => {
    const { statement, checks } = explainStatement(allow, context);
    return { statement, mismatches: checks.filter(({ matches }) => matches !== true) };
  });
  const [nearest] = candidates.toSorted((one, other) => one.mismatches.length - other.mismatches.length);
  return {
    kind: 'add-allow',
    layer,
    ...(set?.level !== undefined && { level: set.level }),
    ...(naming && { naming }),
    ...(nearest && { nearest }),
  };
}

/** What would turn a permission: the fewest Allows that it rests on go; root loses only by a Deny. */
export function changesToDeny(rule: Rule, context: RequestContext): readonly Change[] {
  const support = restsOn(rule, context, []);
  if (support) return support.map((allow): Change => ({ kind: 'drop-allow', statement: referenceTo(allow) }));
  return freedomFrom('scp', context) === undefined ? [{ kind: 'add-deny', layer: 'scp' }] : [];
}

/**
 * The fewest statements without which the rule would not hold, besides those already given up.
 * Undefined when it holds of itself.
 */
function restsOn(
  rule: Rule,
  context: RequestContext,
  givenUp: readonly PlacedStatement[],
): readonly PlacedStatement[] | undefined {
  if (rule.kind === 'allow')
    return allowing(rule, context).filter(({ by }) => !givenUp.some((one) => one.by === by));
  if (rule.kind === 'all') {
    const parts = rule.rules
      .map((part) => restsOn(part, context, givenUp))
      .filter((part) => part !== undefined);
    // Of equally few the last: an SCP of the organization's root stands first, and everybody is under it.
    return fewest(parts.toReversed());
  }
  const all: PlacedStatement[] = [];
  for (const part of rule.rules) {
    const more = restsOn(part, context, [...givenUp, ...all]);
    if (!more) return undefined;
    all.push(...more);
  }
  return all;
}

function allowing({ set, naming }: AllowRule, context: RequestContext): readonly PlacedStatement[] {
  const allows = set ? placed(set, 'allows') : [];
  return allows.filter(
    ({ by }) => by.matchesAction(context.action) && by.appliesBesidesAction(context, naming) === true,
  );
}
