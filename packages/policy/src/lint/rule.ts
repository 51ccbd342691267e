import type { CompiledPolicy } from '../evaluation/compiled-policy.js';
import type { PolicyKind, Statement } from '../syntax/document.js';
import type { Position } from '../syntax/position.js';
import type { Severity } from './finding.js';

/** What a rule says of itself: in findings, in the help and in the docs. */
export interface RuleDescription {
  /** Stable: CI and people rely on it. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Why it matters, and what AWS does. */
  readonly explanation: string;
  readonly fix: string;
  /** The page of AWS's documentation. */
  readonly source: string;
}

/** Something to look for in a policy that parses. */
export interface Rule extends RuleDescription {
  /** The kinds of policy that it looks at; all of them when absent. */
  readonly kinds?: readonly PolicyKind[];
  /** A policy that it finds fault with, and the same without the fault. The docs show them, the tests run them. */
  readonly examples: { readonly bad: Example; readonly good: Example };
  readonly check: (policy: CompiledPolicy) => Iterable<Violation>;
}

export interface Example {
  readonly kind: PolicyKind;
  /** One statement of the policy, or several. */
  readonly statement: object | readonly object[];
  /** 2012-10-17 when absent; null for a policy without a version. */
  readonly version?: null;
}

/** One place that breaks a rule. */
export interface Violation {
  readonly at: Position;
  readonly message: string;
  /** Where the fix depends on what was found. */
  readonly fix?: string;
  readonly statement?: Statement;
}
