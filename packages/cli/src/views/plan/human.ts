import {
  canRun,
  describeAction,
  isReachable,
  type OrganizationAction,
  type Plan,
  type PlannedAccount,
} from '@rootwarden/core';
import { wrap } from '../cells.js';
import { centralizedAccess } from '../centralized-access.js';
import type { Layout, Paint } from '../layout.js';
import { accountsWithReasons } from '../reasons.js';
import { count, printable, thousands } from '../words.js';
import { type Mark, markMeanings, markOf } from './actions.js';
import { deletions, isDeletion } from './deletions.js';
import { warningsOf } from './warnings.js';

/** A plan for a person, line by line, account by account; the last line counts. */
export function* planView(plan: Plan, layout: Layout): Generator<string> {
  yield* heading(plan, layout);
  yield* organizationActions(plan, layout);
  yield* deletions(plan, layout);
  yield* leftToOthers(plan, layout);
  yield* leftOut(plan, layout);
  yield* leftAsItIs(plan, layout);
  yield* warned(plan, layout);
  yield layout.colours.bold(lastLine(plan));
}

function* heading(plan: Plan, { columns, colours }: Layout): Generator<string> {
  const { organization, caller, actions } = plan;
  yield* wrap(`Organization ${organization.id}, as ${caller.arn}`, columns);
  if (plan.approval) yield* wrap(approvalsNeeded(plan.approval), columns);
  yield '';
  if (actions.length === 0) return;
  const used = new Set(actions.map(markOf));
  for (const mark of Object.keys(markMeanings) as Mark[])
    if (used.has(mark)) yield `  ${paintOf(mark, colours)(mark)} ${markMeanings[mark]}`;
  yield '';
}

/** That a plan is not applied by one person alone. */
function approvalsNeeded({ required, author }: NonNullable<Plan['approval']>): string {
  const made = author === null ? '' : `; made by ${printable(author)}`;
  return `Needs ${count(required, 'approval')} before it is applied${made}.`;
}

function* organizationActions({ actions, organization }: Plan, layout: Layout): Generator<string> {
  const { colours, columns } = layout;
  const ofOrganization = actions.filter((action): action is OrganizationAction => !isDeletion(action));
  if (ofOrganization.length === 0) return;
  yield `${colours.bold(organization.managementAccountId)}  the organization itself, from its management account`;
  for (const action of ofOrganization) {
    const mark = markOf(action);
    const [first = '', ...rest] = wrap(describeAction(action), columns, '    ');
    yield `  ${paintOf(mark, colours)(mark)} ${first.trimStart()}`;
    yield* rest;
  }
  yield '';
  yield* wrap(`As it is: ${centralizedAccess(organization)}.`, columns);
  yield '';
}

/** What stays in the plan and is not done with these credentials: from where it can be, and how. */
function* leftToOthers({ actions, caller, command }: Plan, { columns, colours }: Layout): Generator<string> {
  const theirs = actions.filter((action) => !canRun(action, caller));
  if (theirs.length === 0) return;
  yield colours.bold(`${thousands(theirs.length)} to be done with other credentials`);
  const removals = theirs.filter(isDeletion);
  const changes = theirs.filter((action): action is OrganizationAction => !isDeletion(action));
  const told = [
    ...changes.map((action) => [describeAction(action), action] as const),
    ...removals
      .slice(0, 1)
      .map((action) => [`remove root credentials in ${count(removals.length, 'account')}`, action] as const),
  ];
  for (const [what, { runFrom }] of told) yield* wrap(`${what}: from ${runFrom.join(' or ')}`, columns, '  ');
  const how = command ?? 'the same command';
  yield* wrap(`These credentials belong to ${caller.account}. With others: ${how}`, columns, '  ');
  yield '';
}

/** What the plan should have held and does not: the reason, and the flag that would lift it. */
function* leftOut({ accounts }: Plan, layout: Layout): Generator<string> {
  const decided = (decision: PlannedAccount['decision']) =>
    accounts
      .filter((account) => account.decision === decision)
      .map((account) => ({ ...account, notes: account.flag ? [`${account.flag} would lift this.`] : [] }));
  yield* accountsWithReasons('refused by a safety rule', decided('refused'), layout);
  yield* accountsWithReasons('denied by AWS', decided('denied'), layout);
  yield* accountsWithReasons('could not be read', decided('unknown'), layout);
  yield* accountsWithReasons('kept by an exception', decided('skipped').filter(isExcepted), layout);
  if (layout.full) {
    const others = decided('skipped').filter((account) => !isExcepted(account));
    yield* accountsWithReasons('skipped', others, layout);
    yield* accountsWithReasons('without root credentials', decided('nothing-to-remove'), layout);
  }
}

/** Of the accounts that could be reached only those are skipped that an exception names. */
function isExcepted({ state, reason }: Pick<PlannedAccount, 'state' | 'reason'>): boolean {
  return isReachable(state) && reason?.startsWith('exception ') === true;
}

function* leftAsItIs({ accounts, organization }: Plan, { columns }: Layout): Generator<string> {
  const skipped = accounts.filter((account) => account.decision === 'skipped' && !isExcepted(account));
  const clean = accounts.filter(({ decision }) => decision === 'nothing-to-remove').length;
  const setUp = accounts.some(({ decision }) => decision === 'unchanged');
  const left = [
    ...(clean > 0 ? [`${count(clean, 'account')} without root credentials`] : []),
    ...(skipped.length > 0
      ? [`${thousands(skipped.length)} skipped (${kindsOf(skipped, organization.managementAccountId)})`]
      : []),
    ...(setUp ? [centralizedAccess(organization)] : []),
  ];
  if (left.length === 0) return;
  yield* wrap(`Left as it is: ${left.join(', ')}.`, columns);
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

function* warned(plan: Plan, { columns, colours, full }: Layout): Generator<string> {
  const warnings = warningsOf(plan, full);
  if (warnings.length === 0) return;
  yield colours.yellow('Warnings');
  for (const warning of warnings) {
    const [first = '', ...rest] = wrap(warning, columns, '    ');
    yield `  ${colours.yellow('!')} ${first.trimStart()}`;
    yield* rest;
  }
  yield '';
}

function lastLine({ actions, summary }: Plan): string {
  const refused = summary.refused > 0 ? `; ${thousands(summary.refused)} refused` : '';
  if (actions.length === 0) return `Plan: nothing to do${refused}.`;
  const parts = (['create', 'change', 'delete'] as const)
    .map((verb) => `${thousands(summary[verb])} to ${verb}`)
    .join(', ');
  return `Plan: ${parts} in ${count(summary.accounts, 'account')}${refused}.`;
}

function paintOf(mark: Mark, colours: Layout['colours']): Paint {
  return { '-': colours.red, '+': colours.green, '~': colours.yellow }[mark];
}
