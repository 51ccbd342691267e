import type { CheckCase, CheckProblem, CheckReport, CheckSuite } from './report.js';

/**
 * A report as JUnit XML, in the form that CI systems read.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function* junit({ name, suites }: CheckReport): Generator<string> {
  const cases = suites.flatMap((suite) => suite.cases);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name, ...totals(cases) })}>\n`;
  for (const suite of suites) yield* suiteElement(suite);
  yield '</testsuites>\n';
}

function* suiteElement({ file, cases }: CheckSuite): Generator<string> {
  yield `  <testsuite${attributes({ name: file, ...totals(cases) })}>\n`;
  for (const { name, problems } of cases) {
    const element = `    <testcase${attributes({ name, classname: file, file })}`;
    if (problems.length === 0) yield `${element}/>\n`;
    else yield `${element}>\n${problems.map(problemElement).join('')}    </testcase>\n`;
  }
  yield '  </testsuite>\n';
}

function problemElement({ kind, title, message, file, line, column }: CheckProblem): string {
  const text = `${file}:${line}:${column}: ${message}`;
  if (kind === 'remark') return `      <system-out>${escaped(`${title}: ${text}`)}</system-out>\n`;
  return `      <${kind}${attributes({ type: title, message })}>${escaped(text)}</${kind}>\n`;
}

function totals(cases: readonly CheckCase[]) {
  const having = (kind: CheckProblem['kind']) =>
    cases.filter(({ problems }) => problems.some((problem) => problem.kind === kind)).length;
  return { tests: cases.length, failures: having('failure'), errors: having('error') };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

function escaped(text: string): string {
  return (
    text
      // XML 1.0 has no way to write these.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?')
      .replace(/[&<>"\n]/g, (character) => entities[character] ?? character)
  );
}
