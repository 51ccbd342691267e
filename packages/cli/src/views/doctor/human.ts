import type { Check, DoctorResult, RootSessionBlock } from '@rootwarden/core';
import { pad, width, wrap } from '../cells.js';
import type { Layout, Paint } from '../layout.js';
import { count, printable } from '../words.js';

/** What was looked at, a line each with its fix below; then the policies that hold root sessions back. */
export function* doctorView(result: DoctorResult, layout: Layout): Generator<string> {
  const { colours } = layout;
  const widest = Math.max(...result.checks.map(({ title }) => width(title)));
  for (const check of result.checks) yield* checkLines(check, widest, layout);
  yield '';
  if (result.blocks.length > 0) yield colours.bold('Policies that hold back root sessions');
  for (const block of result.blocks) {
    yield* blockLines(block, layout);
    yield '';
  }
  for (const line of wrap(lastLine(result), layout.columns)) yield colours.bold(line);
}

const marks = { ok: '✓', warning: '!', problem: '✗', unknown: '?' } as const;

function paintOf(status: Check['status'], colours: Layout['colours']): Paint {
  if (status === 'ok') return colours.green;
  return status === 'problem' ? colours.red : colours.yellow;
}

function* checkLines(
  { status, title, detail, fix }: Check,
  widest: number,
  { columns, colours }: Layout,
): Generator<string> {
  const indent = ' '.repeat(widest + 4);
  const [first = '', ...rest] = wrap(printable(detail), columns, indent);
  yield `${paintOf(status, colours)(marks[status])} ${pad(title, widest)}  ${first.trimStart()}`;
  yield* rest;
  if (fix !== undefined) for (const line of wrap(`Fix: ${fix}`, columns, indent)) yield colours.dim(line);
}

function* blockLines(block: RootSessionBlock, { columns, colours, full }: Layout): Generator<string> {
  const { kind, policy, statement, attachedTo, decision, accounts, fix } = block;
  const what = kind === 'scp' ? 'SCP' : 'RCP';
  const name = policy ? `${what} ${policy.name} (${policy.id})` : `No ${what} allows these calls`;
  const paint = decision === 'denied' ? colours.red : colours.yellow;
  for (const line of wrap(printable(name), columns, '  ')) yield paint(line);
  const some = (texts: readonly string[]) => listed(texts, full);
  const places = some(attachedTo.map(({ id, path }) => `${path} (${id})`));
  const lines = [
    policy ? `Attached to ${places}.` : `At ${places}.`,
    ...(statement
      ? [`${nameOf(statement)} ${decision === 'denied' ? 'denies' : 'may deny'} ${callsOf(block)}.`]
      : [`Not allowed: ${callsOf(block)}.`]),
    `In ${count(accounts.length, 'account')}: ${some(accounts.map((account) => `${account.name} (${account.id})`))}.`,
    `Fix: ${fix}`,
  ];
  for (const text of lines)
    for (const line of wrap(printable(text), columns, '    ')) yield colours.dim(line);
}

/** A policy without line breaks, as the console keeps it, is all in line 1: that says nothing. */
function nameOf({ sid, index, line }: NonNullable<RootSessionBlock['statement']>): string {
  const statement = `Statement ${sid ?? index + 1}`;
  return line > 1 ? `${statement}, line ${line},` : statement;
}

/** `all of audit, delete; s3:ListAllMyBuckets of s3-unlock` */
function callsOf({ tasks }: RootSessionBlock): string {
  const whole = tasks.filter(({ all }) => all).map(({ task }) => task);
  const parts = tasks
    .filter(({ all }) => !all)
    .map(({ task, actions }) => `${actions.join(', ')} of ${task}`);
  return [...(whole.length > 0 ? [`all of ${whole.join(', ')}`] : []), ...parts].join('; ');
}

/** The first three, and how many more there are. */
function listed(texts: readonly string[], full: boolean): string {
  const shown = full || texts.length <= 3 ? texts : texts.slice(0, 3);
  const others = texts.length - shown.length;
  return others > 0 ? `${shown.join(', ')} and ${count(others, 'other')} (--full)` : shown.join(', ');
}

function lastLine({ checks }: DoctorResult): string {
  const number = (status: Check['status']) => checks.filter((check) => check.status === status).length;
  const parts = [
    count(number('problem'), 'problem'),
    count(number('warning'), 'warning'),
    ...(number('unknown') > 0 ? [`${number('unknown')} unknown`] : []),
    `${number('ok')} in order`,
  ];
  return `Doctor: ${parts.join(', ')}.`;
}
