/** How often an operation may be called: `rate` a second, `burst` at once after a rest. */
export interface Limit {
  readonly rate: number;
  readonly burst: number;
}

/** A token bucket over one limit. */
export interface TokenBucket {
  /** Takes a token; false when there is none. */
  take(): boolean;
}

/** @param now monotonic time in milliseconds */
export function tokenBucket({ rate, burst }: Limit, now: () => number): TokenBucket {
  let tokens = burst;
  let filledAt = now();
  return {
    take() {
      const at = now();
      tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * rate);
      filledAt = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
