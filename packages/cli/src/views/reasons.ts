import { pad, truncate, wrap } from './cells.js';
import { type Explained, explanation } from './explanation.js';
import type { Layout, Paint } from './layout.js';
import { count, printable } from './words.js';

/** An account that something happened to. */
export interface AccountWithReason extends Explained {
  readonly id: string;
  readonly name: string;
  /** Said beside the name, where the heading does not say it. */
  readonly outcome?: string;
  /** What else is to be said of it, below the reason. */
  readonly notes?: readonly string[];
}

/**
 * A section of accounts with the reason of each below it, in full: a reason cut short helps nobody.
 *
 * @param verdict what is said of all of them: `could not be read`
 */
export function* accountsWithReasons(
  verdict: string,
  accounts: readonly AccountWithReason[],
  layout: Layout,
): Generator<string> {
  if (accounts.length === 0) return;
  yield layout.colours.bold(`${count(accounts.length, 'account')} ${verdict}`);
  for (const alike of layout.full ? accounts.map((account) => [account]) : byReason(accounts)) {
    const [first] = alike;
    if (first && alike.length <= mostAlike)
      for (const account of alike) yield* accountWithReason(account, layout);
    else if (first) yield* manyWithReason(first, alike, layout);
  }
  yield '';
}

/** So many accounts are listed one by one when all there is to say of them is the same. */
const mostAlike = 5;

/** Accounts of which the same is to be said, in the order in which each reason comes first. */
function byReason(accounts: readonly AccountWithReason[]): Iterable<readonly AccountWithReason[]> {
  const groups = new Map<string, AccountWithReason[]>();
  for (const account of accounts) {
    const said = JSON.stringify([account.outcome, explanation(account), account.notes]);
    const alike = groups.get(said);
    if (alike) alike.push(account);
    else groups.set(said, [account]);
  }
  return groups.values();
}

function* manyWithReason(
  { id, notes = [], ...rest }: AccountWithReason,
  alike: readonly AccountWithReason[],
  { columns, colours }: Layout,
): Generator<string> {
  yield `  ${id} and ${count(alike.length - 1, 'other')} (--full lists them)`;
  for (const text of [...explanation(rest), ...notes])
    for (const line of wrap(text, columns, '    ')) yield colours.dim(line);
}

function* accountWithReason(account: AccountWithReason, layout: Layout): Generator<string> {
  const { columns, colours } = layout;
  const { id, name, outcome, notes = [] } = account;
  const shown = truncate(printable(name), outcome ? 40 : 60);
  yield outcome ? `  ${id}  ${pad(shown, 40)}  ${paint(outcome, colours)(outcome)}` : `  ${id}  ${shown}`;
  for (const text of [...explanation(account), ...notes])
    for (const line of wrap(text, columns, '    ')) yield colours.dim(line);
}

function paint(outcome: string, colours: Layout['colours']): Paint {
  return outcome === 'denied' ? colours.red : colours.yellow;
}
