import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@rootwarden/core';
import type { Sandbox } from '@rootwarden/sandbox';

/** A minute of the storm takes so much less. */
const haste = 10;

/** A clock that runs too fast, and takes the sandbox's along: backoff and stale reads last as long as for AWS. */
export class HastyClock implements Clock {
  readonly #start = Date.now();
  readonly #startedAt = performance.now();
  #kept = this.#startedAt;

  constructor(private readonly world: Sandbox['world']) {}

  now(): Date {
    return new Date(this.#start + (this.monotonic() - this.#startedAt * haste));
  }

  monotonic(): number {
    const real = performance.now();
    this.world.clock.advance(((real - this.#kept) * (haste - 1)) / 1_000);
    this.#kept = real;
    return real * haste;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    try {
      await delay(milliseconds / haste, undefined, signal ? { signal } : undefined);
    } catch (error) {
      throw signal?.reason ?? error;
    } finally {
      this.monotonic();
    }
  }
}
