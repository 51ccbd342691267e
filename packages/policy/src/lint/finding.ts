import type { PolicyKind } from '../syntax/document.js';
import type { Position } from '../syntax/position.js';

/**
 * - `error`: AWS refuses the policy, or it does something else than it says
 * - `warning`: it is likely not what was meant
 * - `note`: worth knowing, and often meant
 */
export type Severity = 'error' | 'warning' | 'note';

/** From the gravest to the lightest. */
export const severities = ['error', 'warning', 'note'] as const satisfies readonly Severity[];

/** Something that a rule found, and where. */
export interface Finding extends Position {
  /** The id of the rule, which never changes. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong here, and what it does. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
  /** The page of AWS's documentation that the rule follows. */
  readonly source: string;
  /** The statement that it is about; none of a finding about the whole policy or its grammar. */
  readonly statement?: { readonly index: number; readonly sid?: string };
}

/** What linting a policy gave. */
export interface LintResult {
  readonly kind: PolicyKind;
  /** Why the policy was taken for one of this kind; absent when the kind was given. */
  readonly guess?: string;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
}
