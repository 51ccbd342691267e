import { pad, wrap } from '../../cells.js';
import type { Layout, Paint } from '../../layout.js';
import { count, printable } from '../../words.js';
import { kindNouns } from '../kinds.js';
import type { LintDocument, LintedPolicy, PolicyFinding } from './document.js';

/** What lint found, file by file, for a person. Policies without a finding are counted, and named in full. */
export function* lintView(document: LintDocument, layout: Layout): Generator<string> {
  for (const policy of document.policies) yield* policyView(policy, layout);
  yield* skippedView(document, layout);
  yield* closing(document, layout);
}

function* policyView(policy: LintedPolicy, layout: Layout): Generator<string> {
  const { columns, colours, full } = layout;
  const path = printable(policy.path);
  if (policy.status === 'unreadable') {
    yield colours.bold(path);
    for (const line of wrap(printable(policy.reason), columns, '  ')) yield colours.red(line);
    yield '';
    return;
  }
  const { kind, guess, findings } = policy;
  if (findings.length === 0 && !full) return;
  yield colours.bold(path);
  const taken = guess === undefined ? `a ${kindNouns[kind]}` : `taken for a ${kindNouns[kind]}: ${guess}`;
  for (const line of wrap(withArticle(taken), columns, '  ')) yield colours.dim(line);
  for (const finding of findings) yield* findingView(finding, layout);
  yield '';
}

const withArticle = (text: string): string => text.replace(/\ba (?=identity)/, 'an ');

function* findingView(finding: PolicyFinding, { columns, colours }: Layout): Generator<string> {
  const { line, column, severity, rule, statement, message, fix, source } = finding;
  const paint: Paint = { error: colours.red, warning: colours.yellow, note: colours.cyan }[severity];
  const place = pad(`${line}:${column}`, 7);
  yield '';
  yield `  ${place} ${paint(severity)}  ${colours.bold(rule)}${statement ? colours.dim(`  ${statementName(statement)}`) : ''}`;
  yield* wrap(printable(message), columns, '    ');
  yield* wrap(`Fix: ${printable(fix)}`, columns, '    ');
  yield colours.dim(`    ${source}`);
}

/** Statements count from 1 for people. */
function statementName({ index, sid }: NonNullable<PolicyFinding['statement']>): string {
  return sid === undefined ? `statement ${index + 1}` : `statement ${index + 1}, ${printable(sid)}`;
}

function* skippedView({ skipped }: LintDocument, { columns, colours, full }: Layout): Generator<string> {
  if (skipped.length === 0) return;
  const names = full ? `: ${skipped.map(printable).join(', ')}` : '';
  for (const line of wrap(`${count(skipped.length, 'file')} without a policy left out${names}.`, columns))
    yield colours.dim(line);
}

function* closing({ summary, actionsAsOf }: LintDocument, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  const { policies, unreadable, errors, warnings, notes } = summary;
  const found = [
    errors > 0 && count(errors, 'error'),
    warnings > 0 && count(warnings, 'warning'),
    notes > 0 && count(notes, 'note'),
  ].filter((part) => part !== false);
  const missed = unreadable > 0 ? `; ${count(unreadable, 'file')} could not be read` : '';
  const result = found.length > 0 ? found.join(', ') : 'nothing found';
  const known = `AWS’s actions and keys as of ${actionsAsOf}.`;
  for (const line of wrap(
    `Lint: ${count(policies, 'policy', 'policies')}: ${result}${missed}. ${known}`,
    columns,
  ))
    yield colours.bold(line);
}
