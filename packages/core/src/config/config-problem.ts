import { RootwardenError } from '../errors.js';

/** Something that is wrong with a rootwarden.yaml, and where. */
export interface ConfigProblem {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** The error of a file that cannot be used, with everything that is wrong with it, in the order of its lines. */
export function configError(source: string, problems: readonly ConfigProblem[]): RootwardenError {
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  const [first] = sorted;
  const place = ({ line, column, message }: ConfigProblem) => `${source}:${line}:${column}: ${message}`;
  if (first && sorted.length === 1) {
    return new RootwardenError('configuration', 'config', `${place(first)}.`, { hint: first.hint });
  }
  const list = sorted.map((problem) => `  ${place(problem)}.\n    ${problem.hint}`).join('\n');
  return new RootwardenError('configuration', 'config', `${source} has ${sorted.length} errors:\n${list}`);
}
