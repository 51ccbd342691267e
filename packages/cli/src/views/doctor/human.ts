import type { Check, DoctorResult, RootSessionBlock } from '@rootwarden/core';
import { pad, wrap } from '../cells.js';
import type { Layout, Paint } from '../layout.js';
import { count } from '../words.js';

/** What was looked at, a line each with its fix below; then the policies that hold root sessions back. */
export function* doctorView(result: DoctorResult, layout: Layout): Generator<string> {
  const { colours } = layout;
  for (const check of result.checks) yield* checkLines(check, layout);
  yield '';
  if (result.blocks.length > 0) {
    yield colours.bold('Policies that hold back root sessions');
    for (const block of result.blocks) yield* blockLines(block, layout);
    yield '';
  }
  yield colours.bold(lastLine(result));
}

const marks = { ok: '✓', warning: '!', problem: '✗', unknown: '?' } as const;

function paintOf(status: Check['status'], colours: Layout['colours']): Paint {
  if (status === 'ok') return colours.green;
  return status === 'problem' ? colours.red : colours.yellow;
}

function* checkLines({ status, title, detail, fix }: Check, { columns, colours }: Layout): Generator<string> {
  const [first = '', ...rest] = wrap(detail, columns, ' '.repeat(36));
  yield `${paintOf(status, colours)(marks[status])} ${pad(title, 32)}  ${first.trimStart()}`;
  yield* rest;
  if (fix !== undefined)
    for (const line of wrap(`Fix: ${fix}`, columns, ' '.repeat(36))) yield colours.dim(line);
}

function* blockLines(block: RootSessionBlock, { columns, colours, full }: Layout): Generator<string> {
  const { kind, policy, statement, attachedTo, decision, tasks, accounts, fix } = block;
  const what = kind === 'scp' ? 'SCP' : 'RCP';
  const name = policy ? `${what} ${policy.name} (${policy.id})` : `no ${what} allows`;
  yield `  ${(decision === 'denied' ? colours.red : colours.yellow)(name)}`;
  const place = statement
    ? `statement ${statement.sid ?? statement.index + 1}, line ${statement.line}, attached to ${attachedTo}`
    : `at ${attachedTo}`;
  const verb = decision === 'denied' ? 'denies' : 'may deny';
  const whole = tasks.filter(({ all }) => all).map(({ task }) => task);
  const parts = tasks
    .filter(({ all }) => !all)
    .map(({ task, actions }) => `of ${task}: ${actions.join(', ')}`);
  const calls = [...(whole.length > 0 ? [`all of ${whole.join(', ')}`] : []), ...parts].join('; ');
  const where =
    full || accounts.length <= 3 ? accounts.join(', ') : `${accounts.slice(0, 3).join(', ')} and others`;
  const lines = [
    place,
    `${verb} ${calls}`,
    `in ${count(accounts.length, 'account')}: ${where}`,
    `Fix: ${fix}`,
  ];
  for (const text of lines) for (const line of wrap(text, columns, '    ')) yield colours.dim(line);
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
