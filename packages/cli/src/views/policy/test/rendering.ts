import { csv } from '@rootwarden/core';
import type { CheckRendering } from '../../../commands/policy/check-output.js';
import type { CheckCase, CheckReport } from '../report.js';
import type { RequestOutcome, TestDocument, TestedFile, TestOutcome } from './document.js';
import { testView } from './human.js';

/** The document `rootwarden.test/1` in every format. */
export const testRendering: CheckRendering<TestDocument> = {
  human: testView,
  csv: (document) => csv(columns, rowsOf(document)),
  lines: testLines,
  report: ({ files }) => testReport(files),
};

interface Row {
  readonly file: string;
  readonly line: number;
  readonly test?: string;
  readonly status: 'passed' | 'failed' | 'invalid';
  readonly request?: RequestOutcome;
  readonly failure: string;
}

const columns = [
  { name: 'File', value: ({ file }: Row) => file },
  { name: 'Line', value: ({ line }: Row) => line },
  { name: 'Test', value: ({ test }: Row) => test },
  { name: 'Status', value: ({ status }: Row) => status },
  { name: 'Principal', value: ({ request }: Row) => request?.principal },
  { name: 'Action', value: ({ request }: Row) => request?.action },
  { name: 'Resource', value: ({ request }: Row) => request?.resource },
  { name: 'Decision', value: ({ request }: Row) => request?.decision },
  { name: 'DecidedBy', value: ({ request }: Row) => request?.decidedBy },
  { name: 'Failure', value: ({ failure }: Row) => failure },
];

function rowsOf({ files }: TestDocument): readonly Row[] {
  return files.flatMap((file): readonly Row[] => {
    if (file.status === 'invalid')
      return file.problems.map(({ path, line, message }) => ({
        file: path,
        line,
        status: 'invalid',
        failure: message,
      }));
    return file.tests.flatMap(({ name, line, requests }) =>
      requests.map((request) => ({
        file: file.path,
        line,
        test: name,
        status: request.failures.length > 0 ? ('failed' as const) : ('passed' as const),
        request,
        failure: request.failures.join('; '),
      })),
    );
  });
}

function* testLines({ files, summary, ...header }: TestDocument): Generator<object> {
  yield { type: 'header', ...header };
  for (const file of files) yield { type: 'file', ...file };
  yield { type: 'summary', summary };
}

function testReport(files: readonly TestedFile[]): CheckReport {
  return {
    name: 'rootwarden policy test',
    suites: files.map((file) => ({ file: file.path, cases: casesOf(file) })),
  };
}

function casesOf(file: TestedFile): readonly CheckCase[] {
  if (file.status === 'run') return file.tests.map((test) => caseOf(test, file.path));
  const problems = file.problems.map(({ path, line, column, message, hint }) => ({
    kind: 'error' as const,
    severity: 'error' as const,
    file: path,
    line,
    column,
    title: 'invalid',
    message: `${message}. ${hint}`,
  }));
  return [{ name: 'can be run', problems }];
}

function caseOf({ name, line, column, requests }: TestOutcome, file: string): CheckCase {
  const problems = requests.flatMap(({ principal, action, resource, failures, decidedBy }) =>
    failures.map((failure) => ({
      kind: 'failure' as const,
      severity: 'error' as const,
      file,
      line,
      column,
      title: name,
      message: `${principal}: ${action} on ${resource}: ${failure}: ${decidedBy}`,
    })),
  );
  return { name, problems };
}
