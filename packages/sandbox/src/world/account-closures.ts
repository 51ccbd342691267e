import type { Account } from './account.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Assumed: AWS speaks of some minutes. */
const pendingMs = 5 * minuteMs;
/** "Close an AWS account": it can be reopened, and is listed, for 90 days. */
const listedMs = 90 * dayMs;

interface Closure {
  readonly account: Account;
  readonly requestedAt: Date;
}

/** The accounts that were closed, from the request until nothing is left of them. */
export class AccountClosures {
  private closures: readonly Closure[] = [];

  request(account: Account, requestedAt: Date): void {
    account.state = 'PENDING_CLOSURE';
    this.closures = [...this.closures, { account, requestedAt }];
  }

  /** How many were requested in the last 30 days. */
  recent(now: Date): number {
    return this.closures.filter(({ requestedAt }) => age(requestedAt, now) < 30 * dayMs).length;
  }

  /** Does what has come due, and gives the accounts that exist no longer. */
  settle(now: () => Date): readonly Account[] {
    if (this.closures.length === 0) return [];
    const time = now();
    for (const { account, requestedAt } of this.closures) {
      if (account.state === 'PENDING_CLOSURE' && age(requestedAt, time) >= pendingMs)
        account.state = 'CLOSED';
    }
    const gone = this.closures.filter(({ requestedAt }) => age(requestedAt, time) >= listedMs);
    if (gone.length > 0) this.closures = this.closures.filter((closure) => !gone.includes(closure));
    return gone.map(({ account }) => account);
  }
}

const age = (since: Date, now: Date) => now.getTime() - since.getTime();
