import type { DeleteRootCredentials, Plan, PlannedAction } from '@rootwarden/core';
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
    const { name = '', path = '' } = accounts.get(action.account) ?? {};
    yield `${bold(action.account)}  ${printable(name)}  ${dim(printable(path))}`;
    yield* deletedIn(action, plan.createdAt, layout);
    yield '';
  }
}

/** What has a short name stands in one line with its history, one below the other; the rest takes two. */
function* deletedIn(action: DeleteRootCredentials, now: string, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  const margin = '  - '.length;
  const rows = action.delete.map((deletion) => {
    const name = printable(nameDeletion(deletion));
    const history = historyOf(deletion, now);
    return { name, history, fits: margin + width(name) + 2 + width(history) <= columns };
  });
  const aligned = Math.max(
    0,
    ...rows.filter(({ fits, history }) => fits && history).map(({ name }) => width(name)),
  );
  for (const { name, history, fits } of rows) {
    const sign = `  ${colours.red('-')} `;
    const cells = Math.min(aligned, columns - margin - 2 - width(history));
    if (fits) yield `${sign}${pad(name, cells)}  ${colours.dim(history)}`.trimEnd();
    else {
      yield `${sign}${name}`;
      for (const line of wrap(history, columns, '      ')) yield colours.dim(line);
    }
  }
}
