import { type AuditedAccount, type AuditResult, hasCredentials } from '@rootwarden/core';
import { wrap } from '../cells.js';
import { centralizedAccess } from '../centralized-access.js';
import type { Layout } from '../layout.js';
import { accountsWithReasons } from '../reasons.js';
import { table } from '../table.js';
import { count, thousands } from '../words.js';
import { accountColumns, urgency } from './account-columns.js';

/** An audit for a person, line by line: what needs attention first, then counts. */
export function* auditView(audit: AuditResult, layout: Layout): Generator<string> {
  const { colours, full } = layout;
  const columns = accountColumns(audit.finishedAt, layout);
  const read = audit.accounts.filter(({ status, management }) => status === 'read' && !management);
  const dirty = read.filter(carriesCredentials).sort((one, other) => urgency(one) - urgency(other));
  const sections: readonly [string, readonly AuditedAccount[]][] = [
    [`${count(dirty.length, 'member account')} with root credentials`, dirty],
    [
      'Management account, which is never a target',
      audit.accounts.filter((one) => one.management && one.credentials),
    ],
    ['Without root credentials', full ? read.filter((one) => !carriesCredentials(one)) : []],
  ];

  const missed = audit.accounts.filter((account) => isMissed(account) && !wasNotVisited(account));
  yield* accountsWithReasons(
    'could not be read',
    missed.map((one) => ({ ...one, outcome: one.status })),
    layout,
  );
  for (const [title, accounts] of sections) {
    if (accounts.length === 0) continue;
    yield colours.bold(title);
    yield* table(columns, accounts, layout);
    yield '';
  }
  if (full)
    yield* accountsWithReasons(
      'skipped',
      audit.accounts.filter(({ status }) => status === 'skipped'),
      layout,
    );
  yield* closing(audit, layout);
}

function isMissed({ status }: AuditedAccount): boolean {
  return status === 'denied' || status === 'unknown';
}

/** After Ctrl-C there may be thousands of them: they are counted, and not listed. */
function wasNotVisited({ status, reason }: AuditedAccount): boolean {
  return status === 'unknown' && reason === 'interrupted';
}

function* closing(audit: AuditResult, layout: Layout): Generator<string> {
  const { organization, summary, interrupted, accounts } = audit;
  const { columns, colours, full } = layout;
  yield* wrap(`Centralized root access: ${centralizedAccess(organization)}.`, columns);
  if (interrupted)
    yield colours.yellow(
      `The audit was interrupted: ${count(accounts.filter(wasNotVisited).length, 'account')} not visited.`,
    );
  yield '';
  const parts = [
    `${thousands(summary.withCredentials)} with root credentials`,
    `${thousands(summary.withoutCredentials)} without`,
    ...(['skipped', 'denied', 'unknown'] as const)
      .filter((status) => summary[status] > 0)
      .map((status) => `${thousands(summary[status])} ${status}`),
  ];
  const others = summary.notSelected > 0 ? ` ${count(summary.notSelected, 'other')} not selected.` : '';
  yield* boldLines(
    `Audit: ${count(summary.accounts, 'account')} of ${organization.id}: ${parts.join(', ')}.${others}`,
  );
  if (!full && summary.withoutCredentials + summary.skipped > 0)
    yield colours.dim('--full lists the accounts without root credentials and those skipped.');
  if (summary.withCredentials > 0)
    yield colours.dim('What a removal would do: rootwarden remove --all --dry-run');

  function* boldLines(text: string) {
    for (const line of wrap(text, columns)) yield colours.bold(line);
  }
}

function carriesCredentials({ credentials }: AuditedAccount): boolean {
  return credentials !== undefined && hasCredentials(credentials);
}
