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
  for (const account of accounts) yield* accountWithReason(account, layout);
  yield '';
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
