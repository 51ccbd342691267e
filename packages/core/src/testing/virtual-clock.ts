import type { Clock } from '../clock.js';

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that jumps to the next timer as soon as nothing else is left to do: hours pass in milliseconds. */
export class VirtualClock implements Clock {
  #elapsed = 0;
  #timers: Timer[] = [];

  constructor(private readonly start = new Date('2026-11-22T09:00:00Z')) {}

  now(): Date {
    return new Date(this.start.getTime() + this.#elapsed);
  }

  monotonic(): number {
    return this.#elapsed;
  }

  /** How many wait for their time. */
  get sleepers(): number {
    return this.#timers.length;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer: Timer = { at: this.#elapsed + milliseconds, wake: resolve };
      this.#timers.push(timer);
      signal?.addEventListener('abort', () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(signal.reason);
      });
    });
  }

  /** Lets time pass until `work` has settled, and returns what it came to. */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    let settled = false;
    const watch = work.then(
      () => (settled = true),
      () => (settled = true),
    );
    while (!settled) {
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) break;
      const next = this.#timers.reduce<Timer | undefined>(
        (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
        undefined,
      );
      if (!next) continue;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.wake();
    }
    await watch;
    return work;
  }
}
