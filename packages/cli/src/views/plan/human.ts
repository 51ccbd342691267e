import {
  type DeleteRootCredentials,
  describeAction,
  type OrganizationAction,
  type Plan,
  type PlannedAccount,
} from '@rootwarden/core';
import { centralizedAccess } from '../centralized-access.js';
import type { Layout } from '../layout.js';
import { explanation } from '../reasons.js';
import { count, pad, printable, thousands, truncate, width, wrap } from '../text.js';
import { historyOf, type Mark, markMeanings, markOf, nameDeletion } from './actions.js';
import { warningsOf } from './warnings.js';

/** A plan for a person, line by line, account by account; the last line counts. */
export function* planView(plan: Plan, layout: Layout): Generator<string> {
  yield* heading(plan, layout);
  yield* organizationActions(plan, layout);
  yield* deletions(plan, layout);
  yield* notTouched(plan, layout);
  yield* warned(plan, layout);
  yield layout.colours.bold(lastLine(plan));
}

function* heading({ organization, caller, actions }: Plan, { columns, colours }: Layout): Generator<string> {
  yield* wrap(`Organization ${organization.id}, as ${caller.arn}`, columns);
  yield '';
  if (actions.length === 0) return;
  const used = new Set(actions.map(markOf));
  for (const mark of Object.keys(markMeanings) as Mark[])
    if (used.has(mark)) yield `  ${paintOf(mark, colours)(mark)} ${markMeanings[mark]}`;
  yield '';
}

function* organizationActions({ actions }: Plan, { colours }: Layout): Generator<string> {
  const onOrganization = actions.filter((action): action is OrganizationAction => !isDeletion(action));
  if (onOrganization.length === 0) return;
  yield colours.bold('Organization');
  for (const action of onOrganization) {
    const mark = markOf(action);
    const line = `  ${paintOf(mark, colours)(mark)} ${describeAction(action)}`;
    yield `${line} ${colours.dim(`from the management account ${action.account}`)}`;
  }
  yield '';
}

function* deletions(plan: Plan, layout: Layout): Generator<string> {
  const accounts = new Map(plan.accounts.map((account) => [account.id, account]));
  for (const action of plan.actions.filter(isDeletion)) {
    const account = accounts.get(action.account);
    yield `${layout.colours.bold(action.account)}  ${printable(account?.name ?? '')}  ${layout.colours.dim(printable(account?.path ?? ''))}`.trimEnd();
    yield* deletedIn(action, plan.createdAt, layout);
    yield '';
  }
}

function* deletedIn(action: DeleteRootCredentials, now: string, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  const names = action.delete.map((deletion) => printable(nameDeletion(deletion)));
  const longest = Math.max(...names.map(width));
  for (const [index, deletion] of action.delete.entries()) {
    const name = names[index] ?? '';
    const history = historyOf(deletion, now);
    const sign = `  ${colours.red('-')} `;
    if (4 + longest + 2 + width(history) <= columns)
      yield `${sign}${pad(name, longest)}  ${colours.dim(history)}`.trimEnd();
    else {
      yield `${sign}${name}`;
      if (history) for (const line of wrap(history, columns, '      ')) yield colours.dim(line);
    }
  }
}

/** Refused accounts with the flag that lifts the rule, unread ones with the reason, counts for the rest. */
function* notTouched({ accounts, organization }: Plan, layout: Layout): Generator<string> {
  yield* withReasons('refused by a safety rule', 'refused', accounts, layout);
  yield* withReasons('denied by AWS', 'denied', accounts, layout);
  yield* withReasons('could not be read, and are left alone', 'unknown', accounts, layout);
  const skipped = accounts.filter(({ decision }) => decision === 'skipped');
  const clean = accounts.filter(({ decision }) => decision === 'nothing-to-remove').length;
  if (layout.full) yield* withReasons('skipped', 'skipped', accounts, layout);
  if (accounts.some(({ decision }) => decision === 'change' || decision === 'unchanged')) {
    yield* wrap(`As it is: ${centralizedAccess(organization)}.`, layout.columns);
    yield '';
  }
  const left = [
    ...(clean > 0 ? [`${thousands(clean)} have nothing to remove`] : []),
    ...(skipped.length > 0
      ? [`${thousands(skipped.length)} are skipped (${kindsOf(skipped, organization.managementAccountId)})`]
      : []),
  ];
  if (left.length === 0) return;
  yield `Left as they are: ${left.join(', ')}.`;
  yield '';
}

function* withReasons(
  title: string,
  decision: PlannedAccount['decision'],
  accounts: readonly PlannedAccount[],
  { columns, colours }: Layout,
): Generator<string> {
  const concerned = accounts.filter((account) => account.decision === decision);
  if (concerned.length === 0) return;
  yield colours.bold(`${count(concerned.length, 'account')} ${title}`);
  for (const account of concerned) {
    yield `  ${account.id}  ${truncate(printable(account.name), 40)}`;
    const lifted = account.flag ? [`${account.flag} would lift this.`] : [];
    for (const text of [...explanation(account), ...lifted])
      for (const line of wrap(text, columns, '    ')) yield colours.dim(line);
  }
  yield '';
}

/** `3 SUSPENDED, 2 CLOSED, the management account` */
function kindsOf(accounts: readonly PlannedAccount[], managementAccountId: string): string {
  const counts = new Map<string, number>();
  for (const { id, state } of accounts)
    if (id !== managementAccountId) counts.set(state, (counts.get(state) ?? 0) + 1);
  const counted = [...counts].map(([state, number]) => `${thousands(number)} ${state}`);
  const management = accounts.some(({ id }) => id === managementAccountId) ? ['the management account'] : [];
  return [...counted, ...management].join(', ');
}

function* warned(plan: Plan, { columns, colours }: Layout): Generator<string> {
  const warnings = warningsOf(plan);
  for (const warning of warnings) {
    const [first = '', ...rest] = wrap(`Warning: ${warning}`, columns);
    yield first.replace('Warning:', colours.yellow('Warning:'));
    yield* rest;
  }
  if (warnings.length > 0) yield '';
}

function lastLine({ actions, summary }: Plan): string {
  const refused = summary.refused > 0 ? `; ${thousands(summary.refused)} refused` : '';
  if (actions.length === 0) return `Plan: nothing to do${refused}.`;
  const parts = (['create', 'change', 'delete'] as const)
    .map((verb) => `${thousands(summary[verb])} to ${verb}`)
    .join(', ');
  return `Plan: ${parts} in ${count(summary.accounts, 'account')}${refused}.`;
}

function isDeletion(action: Plan['actions'][number]): action is DeleteRootCredentials {
  return action.kind === 'delete-root-credentials';
}

function paintOf(mark: Mark, colours: Layout['colours']) {
  return { '-': colours.red, '+': colours.green, '~': colours.yellow }[mark];
}
