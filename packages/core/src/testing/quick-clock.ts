import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../clock.js';

/**
 * Real time on which sleeping takes none: whoever sleeps finds that the time has passed, for everybody. For
 * tests over HTTP; where a limit runs on real time, the system's clock is right.
 */
export class QuickClock implements Clock {
  #skipped = 0;

  now(): Date {
    return new Date(Date.now() + this.#skipped);
  }

  monotonic(): number {
    return performance.now() + this.#skipped;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#skipped += milliseconds;
    await turn();
    signal?.throwIfAborted();
  }
}
