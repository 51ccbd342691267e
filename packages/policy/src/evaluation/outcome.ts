import type { Truth } from '../truth.js';
import type { CompiledStatement } from './compiled-statement.js';
import { exceptionFor } from './exceptions.js';
import { layerNames } from './layers.js';
import type { RequestContext } from './request-context.js';
import type { AllowRule, Rule } from './rule.js';
import type { PolicySet, Stack } from './stack.js';

/** A statement, and whether it applies. */
export interface Found {
  readonly truth: Truth;
  readonly by: CompiledStatement;
  readonly set: PolicySet;
}

/** The sets whose denies bind the request, in the order in which they are looked at. */
export function denyingSets(stack: Stack, context: RequestContext): readonly PolicySet[] {
  const spared = exceptionFor(context, 'resource-deny-spares-owner-root') !== undefined;
  const sets: PolicySet[] = [];
  for (const layer of layerNames) if (!(spared && layer === 'resource')) sets.push(...(stack[layer] ?? []));
  return sets;
}

/** The first deny that applies, else the first that may. */
export function findDenial(sets: readonly PolicySet[], context: RequestContext): Found | undefined {
  let possible: Found | undefined;
  for (const set of sets)
    for (const policy of set.policies)
      for (const by of policy.denies) {
        const truth = by.appliesTo(context);
        if (truth === true) return { truth, by, set };
        if (truth === 'unknown') possible ??= { truth, by, set };
      }
  return possible;
}

/** The first allow that applies, else the first that may. */
function findAllow({ set, naming }: AllowRule, context: RequestContext): Found | undefined {
  if (!set) return undefined;
  let possible: Found | undefined;
  for (const policy of set.policies)
    for (const by of policy.allows) {
      const truth = by.appliesTo(context);
      if (truth === false || !isNamedBy(by, naming, context)) continue;
      if (truth === true) return { truth, by, set };
      possible ??= { truth, by, set };
    }
  return possible;
}

/** Whether a statement names the principal in one of the ways that count. */
export function isNamedBy(
  by: CompiledStatement,
  naming: AllowRule['naming'],
  context: RequestContext,
): boolean {
  if (!naming) return true;
  const found = by.naming(context);
  return found !== undefined && naming.includes(found);
}

/** What became of a rule. */
export interface Outcome {
  readonly truth: Truth;
  /** The statement that the permission comes from. */
  readonly grant?: Found;
  /** What was missing, when the rule does not hold. */
  readonly missing?: AllowRule;
}

export function outcomeOf(rule: Rule, context: RequestContext): Outcome {
  if (rule.kind === 'allow') return outcomeOfAllow(rule, context);
  return rule.kind === 'all' ? outcomeOfAll(rule.rules, context) : outcomeOfAny(rule.rules, context);
}

function outcomeOfAllow(rule: AllowRule, context: RequestContext): Outcome {
  const found = findAllow(rule, context);
  if (!found) return { truth: false, missing: rule };
  const { truth } = found;
  return rule.role === 'grant' ? { truth, grant: found } : { truth };
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
  let last: Outcome = { truth: false };
  for (const rule of rules) {
    last = outcomeOf(rule, context);
    if (last.truth === true) return last;
    if (last.truth === 'unknown') possible ??= last;
  }
  return possible ?? last;
}
