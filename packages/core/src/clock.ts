import { setTimeout as delay } from 'node:timers/promises';

/** Time, handed in, so that tests own it. */
export interface Clock {
  /** Wall-clock time, for records. Ages of credentials come from AWS's own clock, not from here. */
  now(): Date;
  /** Milliseconds that only grow, for measuring and pacing. */
  monotonic(): number;
  /** Resolves after `milliseconds`, or rejects with the signal's reason when it aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await delay(milliseconds, undefined, signal ? { signal } : undefined);
    } catch (error) {
      throw signal?.reason ?? error;
    }
  },
};
