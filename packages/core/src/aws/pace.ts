import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.js';
import { type Call, Lane, type Waiting } from './pace-lane.js';

/** Requests under way at the start: one more for each answer, */
const firstConcurrency = 8;
/** and so many fewer for each failure. What fails now and then slows nothing; what fails by quarters does. */
const fewerForFailure = 3;
/** Lanes of sessions are forgotten when there are more: 50,000 accounts would leave too many. */
const mostLanes = 1_000;

/** An answer as the pace sees it. */
type Answer =
  | { readonly kind: 'answered' }
  /** `retryAfter`: milliseconds for which AWS asked. */
  | { readonly kind: 'throttled'; readonly retryAfter?: number }
  /** Nothing came back, or the service failed: no evidence about the rate, but a reason to press less. */
  | { readonly kind: 'failed' };

/** A place to send one request; `done` must be called exactly once. */
export interface Admission {
  done(answer: Answer): void;
}

export interface AdmitOptions {
  /** Puts it before those that have not been tried yet. */
  readonly retry?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * One pace for all calls of a process: how many requests are under way, and how many a second of each
 * operation with the credentials of each account, as AWS counts them. It knows no limits beforehand: it
 * presses on while AWS answers and holds back when AWS throttles, so that every caller gets its turn and none
 * has to be dropped.
 */
export class Pace {
  readonly #lanes = new Map<string, Lane>();
  /** Lanes whose next request may leave as soon as there is a place, by rank; each is served in its turn. */
  readonly #ready = [new Set<Lane>(), new Set<Lane>(), new Set<Lane>()] as const;
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
   * Waits for a place to send one request.
   *
   * @throws the signal's reason, when it aborts while waiting
   */
  admit(call: Call, { retry = false, signal }: AdmitOptions = {}): Promise<Admission> {
    // Hundreds may wait on one signal; Node takes more than ten for a leak.
    if (signal) setMaxListeners(0, signal);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const lane = this.#lane(call);
      const leave = () => {
        lane.leave(waiting);
        if (!lane.waits) lane.timer?.abort();
        reject(signal?.reason);
      };
      const waiting: Waiting = {
        admit: () => {
          signal?.removeEventListener('abort', leave);
          resolve(this.#admission(lane));
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      lane.enter(waiting, { retry });
      if (!lane.timer) this.#ready[lane.rank].add(lane);
      this.#pump();
    });
  }

  #lane(call: Call): Lane {
    const key = `${call.account ?? ''} ${call.operation}`;
    const known = this.#lanes.get(key);
    if (known) return known;
    if (this.#lanes.size >= mostLanes) {
      for (const [other, { passing, idle }] of this.#lanes) if (passing && idle) this.#lanes.delete(other);
    }
    const lane = new Lane(call);
    this.#lanes.set(key, lane);
    return lane;
  }

  #admission(lane: Lane): Admission {
    const sentAt = this.#clock.monotonic();
    this.#inFlight += 1;
    lane.inFlight += 1;
    return {
      done: (answer) => {
        const at = this.#clock.monotonic();
        this.#inFlight -= 1;
        lane.inFlight -= 1;
        if (answer.kind === 'answered') {
          lane.estimate.learn('answered', sentAt, at);
          this.#concurrency = Math.min(this.#concurrency + 1, this.#most);
        } else if (answer.kind === 'throttled') {
          lane.estimate.learn('throttled', sentAt, at);
          if (answer.retryAfter !== undefined) lane.rest(at + answer.retryAfter);
        } else {
          this.#concurrency = Math.max(this.#concurrency - fewerForFailure, 1);
        }
        this.#pump();
      },
    };
  }

  /** Admits whoever may go now. */
  #pump(): void {
    for (const ready of this.#ready) {
      // A lane that is added again comes last: each is served in its turn.
      for (const lane of ready) {
        if (this.#inFlight >= this.#concurrency) return;
        ready.delete(lane);
        if (!lane.waits) continue;
        const wait = lane.untilNext(this.#clock.monotonic());
        if (wait > 0) {
          this.#readyAfter(wait, lane);
          continue;
        }
        lane.next()?.admit();
        if (lane.waits) ready.add(lane);
      }
    }
  }

  #readyAfter(wait: number, lane: Lane): void {
    const timer = new AbortController();
    lane.timer = timer;
    const again = () => {
      lane.timer = undefined;
      this.#ready[lane.rank].add(lane);
      this.#pump();
    };
    this.#clock.sleep(wait, timer.signal).then(again, again);
  }
}
