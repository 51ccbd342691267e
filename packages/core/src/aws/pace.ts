import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.js';
import { RateEstimate } from './rate.js';

/** Requests under way at the start; doubled with every round of answers until something is throttled. */
const firstConcurrency = 8;

/** An answer as the pace sees it. */
type Answer =
  | { readonly kind: 'answered' }
  | { readonly kind: 'throttled'; readonly retryAfter?: number }
  /** Nothing came back, or the service failed: no evidence about the rate, but a reason to press less. */
  | { readonly kind: 'failed' };

/** A place to send one request; `done` must be called exactly once. */
export interface Admission {
  done(answer: Answer): void;
}

interface Waiting {
  readonly admit: () => void;
}

interface Lane {
  readonly operation: string;
  readonly estimate: RateEstimate;
  /** Requests admitted before it would be too early for the rate, in milliseconds. */
  nextAt: number;
  /** Retries wait at the front: their account has waited longest. */
  readonly queue: Waiting[];
  timer: AbortController | undefined;
}

/** How many requests a lane may send at once after a pause, as a share of a second's worth. */
const catchUp = 0.05;

/**
 * One pace for all calls of a process: how many requests are under way, and how many a second of each
 * operation. It knows no limits beforehand: it presses on while AWS answers and holds back when AWS
 * throttles, so that every caller gets its turn and none has to be dropped.
 */
export class Pace {
  readonly #lanes = new Map<string, Lane>();
  /** Newest first: an account's later calls go before other accounts' first ones, so what was begun is ended. */
  readonly #order: Lane[] = [];
  #inFlight = 0;
  #concurrency: number;
  readonly #clock: Clock;
  readonly #most: number;

  /** @param most how many requests may be under way at once */
  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
    this.#concurrency = Math.min(firstConcurrency, most);
  }

  /**
   * Waits for a place to send one request of `operation`.
   *
   * @param retry puts it before those that have not been tried yet
   * @throws the signal's reason, when it aborts while waiting
   */
  admit(
    operation: string,
    options: { readonly retry?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<Admission> {
    const { retry = false, signal } = options;
    const lane = this.#lane(operation);
    // Hundreds may wait on one signal; Node takes more than ten for a leak.
    if (signal) setMaxListeners(0, signal);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = () => {
        const index = lane.queue.indexOf(waiting);
        if (index >= 0) lane.queue.splice(index, 1);
        reject(signal?.reason);
      };
      const waiting: Waiting = {
        admit: () => {
          signal?.removeEventListener('abort', leave);
          resolve(this.#admission(lane));
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      if (retry) lane.queue.unshift(waiting);
      else lane.queue.push(waiting);
      this.#pump(lane);
    });
  }

  #lane(operation: string): Lane {
    const known = this.#lanes.get(operation);
    if (known) return known;
    const lane: Lane = { operation, estimate: new RateEstimate(), nextAt: 0, queue: [], timer: undefined };
    this.#lanes.set(operation, lane);
    this.#order.unshift(lane);
    return lane;
  }

  #admission(lane: Lane): Admission {
    const sentAt = this.#clock.monotonic();
    return {
      done: (answer) => {
        const at = this.#clock.monotonic();
        this.#inFlight -= 1;
        if (answer.kind === 'answered') {
          lane.estimate.answered(sentAt, at);
          this.#concurrency = Math.min(this.#concurrency + 1, this.#most);
        } else if (answer.kind === 'throttled') {
          lane.estimate.throttled(sentAt, at);
          if (answer.retryAfter !== undefined) lane.nextAt = Math.max(lane.nextAt, at + answer.retryAfter);
        } else {
          this.#concurrency = Math.max(Math.ceil(this.#concurrency * 0.7), 1);
        }
        for (const each of this.#order) this.#pump(each);
      },
    };
  }

  /** Admits whoever may go now, and comes back when the next one may. */
  #pump(lane: Lane): void {
    while (lane.queue.length > 0 && this.#inFlight < this.#concurrency) {
      const wait = this.#untilNext(lane);
      if (wait > 0) {
        this.#pumpAfter(lane, wait);
        return;
      }
      this.#inFlight += 1;
      lane.queue.shift()?.admit();
    }
  }

  /** Takes a slot of the lane's rate and returns 0, or returns the milliseconds until there is one. */
  #untilNext(lane: Lane): number {
    const now = this.#clock.monotonic();
    if (lane.nextAt > now) return lane.nextAt - now;
    const { perSecond } = lane.estimate;
    if (perSecond === undefined) return 0;
    // A late timer must not cost rate: what was missed, within bounds, is sent at once.
    const from = Math.max(lane.nextAt, now - 1_000 * Math.max(catchUp, 1 / perSecond));
    lane.nextAt = from + 1_000 / perSecond;
    return 0;
  }

  #pumpAfter(lane: Lane, wait: number): void {
    if (lane.timer) return;
    const timer = new AbortController();
    lane.timer = timer;
    const again = () => {
      if (lane.timer !== timer) return;
      lane.timer = undefined;
      this.#pump(lane);
    };
    this.#clock.sleep(wait, timer.signal).then(again, again);
  }
}
