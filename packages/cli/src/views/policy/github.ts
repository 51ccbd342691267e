import type { CheckProblem, CheckReport } from './report.js';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * A report as workflow commands, which GitHub Actions shows beside the lines of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function* github({ suites }: CheckReport): Generator<string> {
  for (const { cases } of suites)
    for (const { problems } of cases) for (const problem of problems) yield `${annotation(problem)}\n`;
}

function annotation({ severity, file, line, column, title, message }: CheckProblem): string {
  const properties = { file, line, col: column, title };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${commands[severity]} ${written.join(',')}::${data(message)}`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
