import type { Clock } from '../clock.js';

/** An answer is never this late: one that seems to be tells that AWS's clock was set back, as a sandbox's can be. */
const setBack = 60_000;

/**
 * AWS's time, as the `Date` of its answers tells it: cut to the second, and later than that by the way of the answer.
 * It goes on between answers by the clock that only grows, so that it never jumps back.
 */
export class ServerTime {
  /** The most, in milliseconds, that an answer has shown AWS's clock ahead of the monotonic one. */
  #ahead: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** @param date milliseconds since 1970, of an answer that has just come */
  heard(date: number): void {
    const ahead = date - this.clock.monotonic();
    if (this.#ahead === undefined || ahead > this.#ahead || ahead < this.#ahead - setBack)
      this.#ahead = ahead;
  }

  /** Before the first answer, the machine's own time. */
  now(): Date {
    return this.#ahead === undefined ? this.clock.now() : new Date(this.#ahead + this.clock.monotonic());
  }
}
