import type { PolicyKind } from '@rootwarden/policy';
import type { Finding, Severity } from '@rootwarden/policy/lint';

/** The document `rootwarden.lint/1`: every policy that was looked at, once, with what was found. */
export interface LintDocument {
  readonly schema: 'rootwarden.lint/1';
  /** The day of the data on AWS's actions and condition keys. */
  readonly actionsAsOf: string;
  readonly policies: readonly LintedPolicy[];
  /** Files of the directories that hold no policy. */
  readonly skipped: readonly string[];
  readonly summary: LintSummary;
}

export type LintedPolicy =
  | {
      readonly path: string;
      readonly status: 'linted';
      readonly kind: PolicyKind;
      /** Why it was taken for one of this kind, when nobody said. */
      readonly guess?: string;
      readonly findings: readonly PolicyFinding[];
    }
  | { readonly path: string; readonly status: 'unreadable'; readonly reason: string };

export type PolicyFinding = Omit<Finding, 'offset'>;

interface LintSummary {
  readonly policies: number;
  readonly unreadable: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export function lintDocument(
  actionsAsOf: string,
  policies: readonly LintedPolicy[],
  skipped: readonly string[],
): LintDocument {
  const findings = policies.flatMap((policy) => (policy.status === 'linted' ? policy.findings : []));
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    schema: 'rootwarden.lint/1',
    actionsAsOf,
    policies,
    skipped,
    summary: {
      policies: policies.length,
      unreadable: policies.filter(({ status }) => status === 'unreadable').length,
      errors: of('error'),
      warnings: of('warning'),
      notes: of('note'),
    },
  };
}
