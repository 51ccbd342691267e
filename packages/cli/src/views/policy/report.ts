/** The outcome of a check as CI systems know it: suites of cases, each with what speaks against it. */
export interface CheckReport {
  readonly name: string;
  readonly suites: readonly CheckSuite[];
}

/** The cases of one file. */
export interface CheckSuite {
  readonly file: string;
  readonly cases: readonly CheckCase[];
}

export interface CheckCase {
  readonly name: string;
  readonly problems: readonly CheckProblem[];
}

export interface CheckProblem {
  /**
   * - `error`: the case could not be run
   * - `failure`: it was, and it failed
   * - `remark`: nothing that it fails for
   */
  readonly kind: 'error' | 'failure' | 'remark';
  readonly severity: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** A few words, the same wherever the same thing is wrong. */
  readonly title: string;
  readonly message: string;
}
