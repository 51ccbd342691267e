import { wrap } from '../../cells.js';
import type { Layout } from '../../layout.js';
import { count, printable } from '../../words.js';
import type { FileProblem, RequestOutcome, TestDocument, TestedFile, TestOutcome } from './document.js';

/** What became of policy tests, for a person: every failure with its reason, what passed by name. */
export function* testView({ files, summary }: TestDocument, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  for (const file of files) yield* fileView(file, layout);
  const { passed, failed, invalid, requests } = summary;
  const parts = [`${count(passed, 'test')} passed`, ...(failed > 0 ? [`${failed} failed`] : [])];
  const missed = invalid > 0 ? `; ${count(invalid, 'file')} could not be run` : '';
  const text = `Tests: ${parts.join(', ')}, ${count(requests, 'request')} decided${missed}.`;
  for (const line of wrap(text, columns)) yield colours.bold(failed + invalid > 0 ? colours.red(line) : line);
}

function* fileView(file: TestedFile, layout: Layout): Generator<string> {
  const { colours } = layout;
  yield colours.bold(printable(file.path));
  if (file.status === 'invalid') for (const problem of file.problems) yield* problemView(problem, layout);
  else for (const test of file.tests) yield* outcomeView(test, layout);
  yield '';
}

function* problemView({ path, line, column, message, hint }: FileProblem, { columns, colours }: Layout) {
  for (const text of wrap(`${printable(path)}:${line}:${column}: ${printable(message)}.`, columns, '  '))
    yield colours.red(text);
  yield* wrap(printable(hint), columns, '    ');
}

function* outcomeView({ name, status, requests, line }: TestOutcome, { columns, colours }: Layout) {
  const several = requests.length > 1 ? colours.dim(`  ${count(requests.length, 'request')}`) : '';
  if (status === 'passed') {
    yield `  ${colours.green('✓')} ${printable(name)}${several}`;
    return;
  }
  yield `  ${colours.red('✗')} ${colours.bold(printable(name))}${several}${colours.dim(`  line ${line}`)}`;
  for (const request of requests) if (request.failures.length > 0) yield* failureView(request, columns);
}

function* failureView({ principal, action, resource, failures, decidedBy }: RequestOutcome, columns: number) {
  yield* wrap(printable(`${principal}: ${action} on ${resource}`), columns, '      ');
  for (const failure of failures) yield* wrap(printable(`${failure}: ${decidedBy}`), columns, '        ');
}
