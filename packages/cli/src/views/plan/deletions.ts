import {
  type DeleteRootCredentials,
  type MemberRisk,
  type Plan,
  type PlannedAction,
  riskSentences,
} from '@rootwarden/core';
import { pad, width, wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { printable } from '../words.js';
import { historyOf, nameDeletion } from './actions.js';

export function isDeletion(action: PlannedAction): action is DeleteRootCredentials {
  return action.kind === 'delete-root-credentials';
}

/** What a plan deletes, account by account, each credential with its age and its last use. */
export function* deletions(plan: Plan, layout: Layout): Generator<string> {
  const { bold, dim } = layout.colours;
  const accounts = new Map(plan.accounts.map((account) => [account.id, account]));
  for (const action of plan.actions.filter(isDeletion)) {
    const { name = '', path = '', risk } = accounts.get(action.account) ?? {};
    yield `${bold(action.account)}  ${printable(name)}  ${dim(printable(path))}`;
    yield* deletedIn(action, plan.createdAt, layout);
    yield* keptIn(action, layout);
    yield* riskOf(risk, layout);
    yield '';
  }
}

/** What has a short name stands in one line with its history, one below the other; the rest takes two. */
function* deletedIn(action: DeleteRootCredentials, now: string, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  const sign = `  ${colours.red('-')} `;
  const rows = action.delete.map((deletion) => ({
    name: printable(nameDeletion(deletion)),
    history: historyOf(deletion, now),
  }));
  const aligned = nameColumn(rows, columns - '  - '.length - 2);
  for (const { name, history } of rows) {
    if (history === '') yield `${sign}${name}`;
    else if (width(name) <= aligned) yield `${sign}${pad(name, aligned)}  ${colours.dim(history)}`;
    else {
      yield `${sign}${name}`;
      for (const line of wrap(history, columns, '      ')) yield colours.dim(line);
    }
  }
}

/** What an exception lets stay, and why. */
function* keptIn({ keep }: DeleteRootCredentials, { columns, colours }: Layout): Generator<string> {
  if (!keep) return;
  const names = keep.credentials.map((credential) => printable(nameDeletion(credential))).join(', ');
  for (const line of wrap(`stays: ${names} (${printable(keep.reason)})`, columns, '    '))
    yield colours.dim(line);
}

/** What was seen from inside. That nobody looked is said once, below the plan. */
function* riskOf(risk: MemberRisk | undefined, { columns, colours }: Layout): Generator<string> {
  if (!risk || isNotLookedInto(risk)) return;
  const found = riskSentences(risk);
  for (const sentence of found)
    for (const line of wrap(`risk: ${printable(sentence)}`, columns, '    ')) yield colours.yellow(line);
  if (found.length > 0) return;
  const nothing = 'seen from inside: no bucket with MFA Delete, no root event in 90 days';
  for (const line of wrap(nothing, columns, '    ')) yield colours.dim(line);
}

/** Whether it is unknown because no role was named, and not because something went wrong. */
export function isNotLookedInto(risk: MemberRisk): boolean {
  return risk.state === 'unknown' && risk.cause === undefined && risk.reason !== 'interrupted';
}

interface Row {
  readonly name: string;
  readonly history: string;
}

/** The widest column of names beside which every history of a name that fits in it has room. */
function nameColumn(rows: readonly Row[], available: number): number {
  let column = 0;
  let history = 0;
  for (const row of [...rows].sort((one, other) => width(one.name) - width(other.name))) {
    history = Math.max(history, width(row.history));
    if (row.history !== '' && width(row.name) + history <= available) column = width(row.name);
  }
  return column;
}
