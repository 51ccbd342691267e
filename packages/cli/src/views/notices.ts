import { describeAction, hasCredentials, type RootwardenEvent } from '@rootwarden/core';
import { type Explained, explanation } from './explanation.js';
import { count, printable } from './words.js';

/**
 * What an event tells a person at once, in lines: what failed, what an earlier run left behind, what to
 * be warned of. What goes well is counted, not told.
 */
export function* notice(event: RootwardenEvent): Generator<string> {
  switch (event.code) {
    case 'account-audited':
      if (event.account.status === 'denied' || event.account.status === 'unknown')
        yield* failure(event.account, event.account.status);
      return;
    case 'account-applied':
      if (['denied', 'failed', 'unknown'].includes(event.account.outcome))
        yield* failure(event.account, event.account.outcome);
      return;
    case 'action-applied':
      if (['denied', 'failed', 'unknown'].includes(event.action.outcome))
        yield `${event.action.outcome}: ${describeAction(event.action.action)}: ${explanation(event.action).join(' ')}`;
      return;
    case 'wave':
      yield `Wave ${event.wave} of ${event.waves}: ${count(event.accounts, 'account')}`;
      return;
    case 'warning':
      yield `Warning: ${event.warning}`;
      if (event.hint) yield `  ${event.hint}`;
      return;
    case 'run-recovered':
      yield `Run ${event.runId} was cut off. It is closed now${readAgain(event.accounts.length)}.`;
      return;
    case 'recovered-account':
      yield `  ${event.account.id}  ${printable(event.account.name)}: ${nowThere(event.account)}`;
      return;
    default:
  }
}

function readAgain(accounts: number): string {
  if (accounts === 0) return '';
  return accounts === 1
    ? ', and the account it had touched was read again'
    : `, and the ${count(accounts, 'account')} it had touched were read again`;
}

function nowThere({
  status,
  reason,
  credentials,
}: Extract<RootwardenEvent, { code: 'recovered-account' }>['account']): string {
  if (status !== 'read' || !credentials) return `${status}${reason ? `, ${reason}` : ''}`;
  return hasCredentials(credentials) ? 'has root credentials' : 'has no root credentials';
}

/** An account that was not reached because the user stopped the run did not fail. */
function* failure(
  account: Explained & { readonly id: string; readonly name: string },
  outcome: string,
): Generator<string> {
  if (account.reason === 'interrupted') return;
  yield `${account.id} ${printable(account.name)}: ${outcome}: ${explanation(account).join(' ')}`;
}
