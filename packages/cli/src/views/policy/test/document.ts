import type { Decision, Reason } from '@rootwarden/policy';

/** The document `rootwarden.test/1`: every test file, once, with what became of its tests. */
export interface TestDocument {
  readonly schema: 'rootwarden.test/1';
  readonly files: readonly TestedFile[];
  readonly summary: TestSummary;
}

export type TestedFile =
  | { readonly path: string; readonly status: 'run'; readonly tests: readonly TestOutcome[] }
  /** Nothing of it was run: the file, or a policy that it names, is not in order. */
  | { readonly path: string; readonly status: 'invalid'; readonly problems: readonly FileProblem[] };

export interface FileProblem {
  /** The file that is not in order: the test file, or that of a policy. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

export interface TestOutcome {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly status: 'passed' | 'failed';
  readonly requests: readonly RequestOutcome[];
}

export interface RequestOutcome {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: Decision;
  readonly reason: Reason;
  /** What decided, in words. */
  readonly decidedBy: string;
  /** In what the verdict is not as expected; empty when it is. */
  readonly failures: readonly string[];
}

interface TestSummary {
  readonly files: number;
  readonly invalid: number;
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly requests: number;
}

export function testDocument(files: readonly TestedFile[]): TestDocument {
  const tests = files.flatMap((file) => (file.status === 'run' ? file.tests : []));
  const failed = tests.filter(({ status }) => status === 'failed').length;
  return {
    schema: 'rootwarden.test/1',
    files,
    summary: {
      files: files.length,
      invalid: files.filter(({ status }) => status === 'invalid').length,
      tests: tests.length,
      passed: tests.length - failed,
      failed,
      requests: tests.reduce((sum, { requests }) => sum + requests.length, 0),
    },
  };
}
