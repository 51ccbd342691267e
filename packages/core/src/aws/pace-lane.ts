import { RateEstimate } from './rate.js';

/** What is told of a request that asks for a place. */
export interface Call {
  /** `sts:AssumeRoot` */
  readonly operation: string;
  /** Whose credentials sign it: the account of a session, or nothing for the operator. AWS counts by account. */
  readonly account?: string | undefined;
  /** Whether it changes something: what was begun by a change is ended first. */
  readonly changes?: boolean | undefined;
}

/** A request that waits for its turn. */
export interface Waiting {
  readonly admit: () => void;
}

/** How many requests a lane may send at once after a pause, as a share of a second's worth. */
const catchUp = 0.25;

/** Changes go first, then what belongs to accounts that are worked on, then what begins new ones. */
export type Rank = 0 | 1 | 2;

/** The requests for one operation with the credentials of one account: what AWS counts together. */
export class Lane {
  readonly estimate = new RateEstimate();
  readonly rank: Rank;
  /** Whether it is a session's, which lasts for minutes. */
  readonly passing: boolean;
  inFlight = 0;
  /** Ends the wait for the rate, while there is one. */
  timer: AbortController | undefined;
  /** Retries wait at the front: their account has waited longest. */
  readonly #queue: Waiting[] = [];
  /** When the next request may leave, in milliseconds. */
  #nextAt = 0;

  constructor({ account, changes }: Call) {
    this.passing = account !== undefined;
    this.rank = changes ? 0 : this.passing ? 1 : 2;
  }

  get waits(): boolean {
    return this.#queue.length > 0;
  }

  get idle(): boolean {
    return !this.waits && this.inFlight === 0;
  }

  enter(waiting: Waiting, { retry }: { readonly retry: boolean }): void {
    if (retry) this.#queue.unshift(waiting);
    else this.#queue.push(waiting);
  }

  leave(waiting: Waiting): void {
    const index = this.#queue.indexOf(waiting);
    if (index >= 0) this.#queue.splice(index, 1);
  }

  next(): Waiting | undefined {
    return this.#queue.shift();
  }

  /** AWS asked for a pause until then. */
  rest(until: number): void {
    this.#nextAt = Math.max(this.#nextAt, until);
  }

  /** Takes a slot of the rate and returns 0, or returns the milliseconds until there is one. */
  untilNext(now: number): number {
    const { perSecond, restUntil } = this.estimate;
    const nextAt = Math.max(this.#nextAt, restUntil);
    if (nextAt > now) return nextAt - now;
    if (perSecond === undefined) return 0;
    // A late timer must not cost rate: what was missed, within bounds, is sent at once.
    const from = Math.max(nextAt, now - 1_000 * Math.max(catchUp, 1 / perSecond));
    this.#nextAt = from + 1_000 / perSecond;
    return 0;
  }
}
