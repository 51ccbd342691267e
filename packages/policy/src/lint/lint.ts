import { compiled, parsePolicy } from '../policy.js';
import type { PolicyKind, Statement } from '../syntax/document.js';
import type { PolicyError } from '../syntax/policy-error.js';
import type { Finding, LintResult } from './finding.js';
import { sourceOf } from './grammar-rules.js';
import { guessKind } from './guess-kind.js';
import { inventedKey } from './invented-keys.js';
import type { Rule, Violation } from './rule.js';
import { rules } from './rules.js';

export interface LintOptions {
  /** Guessed when it is not given, and the result says so. */
  readonly kind?: PolicyKind;
  /** Where the policy is kept, with slashes: its words help to guess the kind. */
  readonly path?: string;
}

/**
 * Holds a policy against the rules: its grammar and size first, and once AWS would take it, what it does.
 *
 * @returns what was found, in the order of the text; it never throws
 * @example
 * const { findings } = lintPolicy(text, { kind: 'scp' });
 * for (const { rule, line, column, message } of findings) …
 */
export function lintPolicy(text: string, { kind: given, path }: LintOptions = {}): LintResult {
  const guess = given ? undefined : guessKind(text, path);
  const kind = given ?? guess?.kind ?? 'identity';
  return { kind, ...(guess && { guess: guess.because }), findings: findingsIn(text, kind) };
}

function findingsIn(text: string, kind: PolicyKind): readonly Finding[] {
  const parsed = parsePolicy(text, kind);
  if (!parsed.ok) return parsed.errors.map((error) => grammarFinding(error, text));
  const policy = compiled(parsed.policy);
  const applicable = rules.filter(({ kinds }) => !kinds || kinds.includes(kind));
  const findings = applicable.flatMap((rule) =>
    [...rule.check(policy)].map((violation) => findingOf(rule, violation)),
  );
  return findings.toSorted((one, other) => one.offset - other.offset);
}

function grammarFinding({ code, message, hint, ...at }: PolicyError, text: string): Finding {
  const fix = (code === 'invalid-condition-key' && inventedKey(nameAt(text, at.offset))?.instead) || hint;
  return { ...at, rule: code, severity: 'error', message: `${message}.`, fix, source: sourceOf(code) };
}

/** The JSON string that begins at the offset. */
function nameAt(text: string, offset: number): string {
  return text.slice(offset + 1, text.indexOf('"', offset + 1));
}

function findingOf(rule: Rule, { at, message, fix, statement }: Violation): Finding {
  const { line, column, offset } = at;
  return {
    line,
    column,
    offset,
    rule: rule.id,
    severity: rule.severity,
    message,
    fix: fix ?? rule.fix,
    source: rule.source,
    ...(statement && { statement: placeOf(statement) }),
  };
}

function placeOf({ index, sid }: Statement): NonNullable<Finding['statement']> {
  return sid?.value ? { index, sid: sid.value } : { index };
}
