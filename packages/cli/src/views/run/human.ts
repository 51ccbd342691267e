import {
  type AccountRun,
  type ActionOutcome,
  type CredentialReference,
  describeAction,
  type RemovalOutcome,
  type RunResult,
} from '@rootwarden/core';
import { approvalOf, overriddenInShort } from '../approval/of-run.js';
import { pad, wrap } from '../cells.js';
import { explanation } from '../explanation.js';
import type { Layout, Paint } from '../layout.js';
import { kindNames, nameOf } from '../plan/actions.js';
import { type AccountWithReason, accountsWithReasons } from '../reasons.js';
import { table } from '../table.js';
import { utc } from '../utc.js';
import { count, thousands } from '../words.js';

/** Outcomes that somebody has to look at, the gravest first, and what is said of them. */
const attention: readonly (readonly [RemovalOutcome, string])[] = [
  ['failed', 'failed'],
  ['unknown', 'in an unknown state'],
  ['denied', 'denied by AWS'],
  ['refused', 'refused'],
  ['partly-removed', 'partly removed'],
];

/** What a run did, for a person, line by line: what needs attention first; the last line counts. */
export function* runView(run: RunResult, layout: Layout): Generator<string> {
  yield* approvalOf(run, layout);
  yield* organizationActions(run, layout);
  for (const [outcome, verdict] of attention) {
    const accounts = membersOf(run).filter(
      (account) => account.outcome === outcome && !wasNotReached(account),
    );
    yield* accountsWithReasons(verdict, accounts.map(withHalves), layout);
  }
  yield* listed('Removed, and verified by a second session', 'removed', run, layout);
  if (layout.full) {
    yield* listed('Nothing to remove', 'nothing-to-remove', run, layout);
    const skipped = run.accounts.filter(({ outcome }) => outcome === 'skipped');
    yield* accountsWithReasons('skipped', skipped.map(withHalves), layout);
  }
  yield* closing(run, layout);
}

/** When a run ends early there may be thousands of them: they are counted, and not listed. */
function wasNotReached({ outcome, reason = '', removed }: AccountRun): boolean {
  return outcome === 'unknown' && removed.length === 0 && endsEarly.test(reason);
}

const endsEarly = /^(interrupted$|the run stopped before its end$|wave \d+ of \d+ stopped the run: )/;

/** The accounts whose credentials were the matter; from the management account, actions ran. */
function membersOf({ actions, accounts, organization }: RunResult): readonly AccountRun[] {
  return actions.length > 0 ? accounts.filter(({ id }) => id !== organization.managementAccountId) : accounts;
}

function* organizationActions({ actions }: RunResult, layout: Layout): Generator<string> {
  const { colours, columns } = layout;
  if (actions.length === 0) return;
  yield colours.bold('Organization');
  for (const run of actions) {
    const [first = '', ...rest] = wrap(describeAction(run.action), columns, ' '.repeat(13));
    yield `  ${outcomePaint(run.outcome, colours)(pad(run.outcome, 9))}  ${first.trimStart()}`;
    yield* rest;
    for (const text of explanation(run))
      for (const line of wrap(text, columns, ' '.repeat(13))) yield colours.dim(line);
  }
  yield '';
}

function outcomePaint(outcome: ActionOutcome, colours: Layout['colours']): Paint {
  if (outcome === 'done') return colours.green;
  if (outcome === 'skipped') return colours.yellow;
  return outcome === 'unchanged' ? colours.dim : colours.red;
}

/** Says what is gone and what is left in an account that was begun and not done to the end. */
function withHalves({ id, name, outcome, reason, cause, removed, remaining }: AccountRun): AccountWithReason {
  const stayed = outcome === 'partly-removed' ? 'Stays' : 'Still there, or may be';
  const begun = outcome === 'failed' || outcome === 'unknown' || outcome === 'partly-removed';
  const notes = [
    ...(begun && removed.length > 0 ? [`Removed: ${names(removed)}.`] : []),
    ...(begun && remaining.length > 0 ? [`${stayed}: ${names(remaining)}.`] : []),
  ];
  return { id, name, ...(reason !== undefined && { reason }), ...(cause && { cause }), notes };
}

function names(credentials: readonly CredentialReference[]): string {
  return credentials.map(nameOf).join(', ');
}

function* listed(title: string, outcome: RemovalOutcome, run: RunResult, layout: Layout): Generator<string> {
  const accounts = run.accounts.filter((account) => account.outcome === outcome);
  if (accounts.length === 0) return;
  yield layout.colours.bold(title);
  yield* table(outcome === 'removed' ? [...columns, removedColumn] : columns, accounts, layout);
  yield '';
}

const columns = [
  { heading: 'ACCOUNT', text: ({ id }: AccountRun) => id },
  { heading: 'NAME', text: ({ name }: AccountRun) => name, narrowTo: 12 },
];
const removedColumn = {
  heading: 'REMOVED',
  text: ({ removed }: AccountRun) => countedKinds(removed),
  narrowTo: 20,
};

/** `password, 2 access keys, 1 MFA device` */
function countedKinds(credentials: readonly CredentialReference[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of credentials) counts.set(kindNames[kind], (counts.get(kindNames[kind]) ?? 0) + 1);
  return [...counts].map(([kind, number]) => (kind === 'password' ? kind : count(number, kind))).join(', ');
}

function* closing(run: RunResult, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  yield* wrap(`Journal of run ${run.runId}: ${run.journal.file}`, columns);
  yield* lookAgain(run, columns);
  const missed = run.accounts.filter(wasNotReached);
  if (run.interrupted || missed.length > 0) {
    const [wave] = missed.flatMap(({ reason = '' }) => (reason.startsWith('wave ') ? [reason] : []));
    const why = wave === undefined ? '' : `; ${wave}`;
    const early = `The run ended early: ${count(missed.length, 'account')} not reached${why}.`;
    for (const line of wrap(early, columns)) yield colours.yellow(line);
  }
  yield* overriddenInShort(run, layout);
  for (const line of wrap(lastLine(run), columns)) yield colours.bold(line);
}

/** A console session that is open outlives its password, and its holder can make a key. */
function* lookAgain({ recheck }: RunResult, columns: number): Generator<string> {
  if (!recheck) return;
  const where = count(recheck.accounts.length, 'account');
  yield* wrap(
    `A console session may still be open in ${where}: the first rootwarden drift after ${utc(recheck.due)} looks again.`,
    columns,
  );
}

/** `Run: 112 credentials deleted; accounts: 29 removed, 21 nothing-to-remove.` */
function lastLine(run: RunResult): string {
  const members = membersOf(run);
  const outcomes = Object.keys(run.summary).flatMap((outcome) => {
    const number = members.filter((account) => account.outcome === outcome).length;
    return number > 0 ? [`${thousands(number)} ${outcome}`] : [];
  });
  const changed = run.actions.filter(({ outcome }) => outcome === 'done').length;
  const deleted = members.reduce((sum, { removed }) => sum + removed.length, 0);
  const done = [
    ...(run.actions.length > 0 ? [`${count(changed, 'change')} to the organization`] : []),
    ...(deleted > 0 ? [`${count(deleted, 'root credential')} deleted`] : []),
  ];
  const what = done.join(', ') || 'nothing changed';
  return `Run: ${what}${outcomes.length > 0 ? `; accounts: ${outcomes.join(', ')}` : ''}.`;
}
