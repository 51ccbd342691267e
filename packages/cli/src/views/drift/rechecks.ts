import type { DriftResult, RecheckedAccount } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { nameOf } from '../plan/actions.js';
import { utc } from '../utc.js';
import { count, printable } from '../words.js';

/** The accounts that were looked at once more: what came back in full, what stayed clean as a number. */
export function* rechecksView({ rechecks, pending }: DriftResult, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  if (rechecks.length > 0) yield colours.bold('Looked at again, after a run took the root password');
  for (const recheck of rechecks.filter(({ status }) => status !== 'clean')) {
    const line = [recheck.account, printable(recheck.name), told(recheck)].filter(Boolean).join('  ');
    const [first = '', ...rest] = wrap(line, columns, '  ');
    yield recheck.status === 'credentials' ? colours.red(first) : first;
    yield* rest;
  }
  const clean = rechecks.filter(({ status }) => status === 'clean').length;
  if (clean > 0) yield `  ${count(clean, 'account')} still without root credentials`;
  if (rechecks.length > 0) yield '';
  if (!pending) return;
  const many = pending.accounts === 1 ? '1 account is' : `${count(pending.accounts, 'account')} are`;
  yield* wrap(`${many} to be looked at again, from ${utc(pending.due)} on.`, columns);
  yield '';
}

function told({ status, found, reason }: RecheckedAccount): string {
  if (status === 'credentials') return `has root credentials again: ${found.map(nameOf).join(', ')}`;
  if (status === 'left') return 'left the organization';
  return `could not be read: ${reason ?? 'unknown'}; the next drift tries again`;
}
