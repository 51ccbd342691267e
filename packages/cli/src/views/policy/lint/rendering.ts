import { csv } from '@rootwarden/core';
import { type Severity, severities } from '@rootwarden/policy/lint';
import type { CheckRendering } from '../../../commands/policy/check-output.js';
import type { CheckCase, CheckReport } from '../report.js';
import type { LintDocument, LintedPolicy, PolicyFinding } from './document.js';
import { lintView } from './human.js';

/** The document `rootwarden.lint/1` in every format. */
export function lintRendering(failOn: Severity): CheckRendering<LintDocument> {
  return {
    human: lintView,
    csv: (document) => csv(columns, rowsOf(document)),
    lines: lintLines,
    report: (document) => lintReport(document, failOn),
  };
}

interface Row {
  readonly path: string;
  readonly kind?: string;
  readonly finding?: PolicyFinding;
  readonly message: string;
}

const columns = [
  { name: 'File', value: ({ path }: Row) => path },
  { name: 'Kind', value: ({ kind }: Row) => kind },
  { name: 'Line', value: ({ finding }: Row) => finding?.line },
  { name: 'Column', value: ({ finding }: Row) => finding?.column },
  { name: 'Severity', value: ({ finding }: Row) => finding?.severity },
  { name: 'Rule', value: ({ finding }: Row) => finding?.rule ?? 'unreadable' },
  { name: 'Statement', value: ({ finding }: Row) => statementOf(finding) },
  { name: 'Message', value: ({ message }: Row) => message },
  { name: 'Fix', value: ({ finding }: Row) => finding?.fix },
];

function statementOf(finding: PolicyFinding | undefined): string | undefined {
  const { sid, index } = finding?.statement ?? {};
  return sid ?? (index === undefined ? undefined : String(index + 1));
}

function rowsOf({ policies }: LintDocument): readonly Row[] {
  return policies.flatMap((policy): readonly Row[] => {
    const { path } = policy;
    if (policy.status === 'unreadable') return [{ path, message: policy.reason }];
    return policy.findings.map((finding) => ({ path, kind: policy.kind, finding, message: finding.message }));
  });
}

function* lintLines({ policies, summary, skipped, ...header }: LintDocument): Generator<object> {
  yield { type: 'header', ...header };
  for (const policy of policies) yield { type: 'policy', ...policy };
  yield { type: 'summary', summary, skipped };
}

function lintReport({ policies }: LintDocument, failOn: Severity): CheckReport {
  const suites = policies.map((policy) => ({ file: policy.path, cases: casesOf(policy, failOn) }));
  return { name: 'rootwarden policy lint', suites };
}

function casesOf(policy: LintedPolicy, failOn: Severity): readonly CheckCase[] {
  const { path: file } = policy;
  if (policy.status === 'unreadable') {
    const problem = {
      kind: 'error',
      severity: 'error',
      file,
      line: 1,
      column: 1,
      title: 'unreadable',
    } as const;
    return [{ name: 'can be read', problems: [{ ...problem, message: policy.reason }] }];
  }
  if (policy.findings.length === 0) return [{ name: 'has no findings', problems: [] }];
  return policy.findings.map(({ rule, severity, line, column, message, fix }) => ({
    name: `${rule} at ${line}:${column}`,
    problems: [
      {
        kind: fails(severity, failOn) ? 'failure' : 'remark',
        severity,
        file,
        line,
        column,
        title: rule,
        message: `${message} ${fix}`,
      },
    ],
  }));
}

/** Whether a finding is as grave as those that the command is to fail for. */
export function fails(severity: Severity, failOn: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(failOn);
}
