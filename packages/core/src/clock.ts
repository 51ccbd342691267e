import { setTimeout as delay } from 'node:timers/promises';

/** Tells the time of day: the machine, or AWS by its answers. */
export interface TimeOfDay {
  now(): Date;
}

/** Time, handed in, so that tests own it. */
export interface Clock extends TimeOfDay {
  /** The machine's time of day. What is recorded, and ages, go by AWS's own clock: `AwsAccess.now`. */
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
