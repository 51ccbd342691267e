import { compiled } from '../policy.js';
import type { Truth } from '../truth.js';
import type { RequestContext } from './request-context.js';
import type { AllowRule, Rule } from './rule.js';
import type { PolicySet } from './stack.js';
import type { PlacedStatement } from './statement-reference.js';

/** A statement, and whether it applies. */
export interface Found extends PlacedStatement {
  readonly truth: true | 'unknown';
}

/** The first deny that applies, else the first that may. */
export function findDenial(sets: readonly PolicySet[], context: RequestContext): Found | undefined {
  let possible: Found | undefined;
  for (const set of sets)
    for (let policy = 0; policy < set.policies.length; policy += 1)
      for (const by of compiled(set.policies[policy]).about(context.action).denies) {
        const truth = by.appliesBesidesAction(context);
        if (truth === true) return { truth, by, set, policy };
        if (truth === 'unknown') possible ??= { truth, by, set, policy };
      }
  return possible;
}

/** The first allow that applies, else the first that may. */
function findAllow({ set, naming }: AllowRule, context: RequestContext): Found | undefined {
  if (!set) return undefined;
  let possible: Found | undefined;
  for (let policy = 0; policy < set.policies.length; policy += 1)
    for (const by of compiled(set.policies[policy]).about(context.action).allows) {
      const truth = by.appliesBesidesAction(context, naming);
      if (truth === true) return { truth, by, set, policy };
      if (truth === 'unknown') possible ??= { truth, by, set, policy };
    }
  return possible;
}

/** What became of a rule. */
export interface Outcome {
  readonly truth: Truth;
  /** The statement that the permission comes from. */
  readonly grant?: Found;
  /** What was missing, when the rule does not hold. */
  readonly missing?: AllowRule;
}

const holdsOfItself: Outcome = { truth: true };
const isOpen: Outcome = { truth: 'unknown' };

export function outcomeOf(rule: Rule, context: RequestContext): Outcome {
  if (rule.kind === 'allow') return outcomeOfAllow(rule, context);
  return rule.kind === 'all' ? outcomeOfAll(rule.rules, context) : outcomeOfAny(rule.rules, context);
}

function outcomeOfAllow(rule: AllowRule, context: RequestContext): Outcome {
  const found = findAllow(rule, context);
  if (!found) return { truth: false, missing: rule };
  if (rule.role === 'grant') return { truth: found.truth, grant: found };
  return found.truth === true ? holdsOfItself : isOpen;
}

function outcomeOfAll(rules: readonly Rule[], context: RequestContext): Outcome {
  let truth: Truth = true;
  let grant: Found | undefined;
  for (const rule of rules) {
    const outcome = outcomeOf(rule, context);
    if (outcome.truth === false) return outcome;
    if (outcome.truth === 'unknown') truth = 'unknown';
    grant ??= outcome.grant;
  }
  return grant ? { truth, grant } : { truth };
}

/** The last rule is the ordinary way, so what it misses is what is said. */
function outcomeOfAny(rules: readonly Rule[], context: RequestContext): Outcome {
  let possible: Outcome | undefined;
  let last = isOpen;
  for (const rule of rules) {
    last = outcomeOf(rule, context);
    if (last.truth === true) return last;
    if (last.truth === 'unknown') possible ??= last;
  }
  return possible ?? last;
}
