/** How often an operation may be called: `rate` a second, `burst` at once after a rest. */
export interface Limit {
  readonly rate: number;
  readonly burst: number;
}

/** A token bucket over one limit. */
export interface TokenBucket {
  /** Whether there is a token to take. */
  holds(): boolean;
  /** Takes a token; false when there is none. */
  take(): boolean;
}

/** @param now monotonic time in milliseconds */
export function tokenBucket({ rate, burst }: Limit, now: () => number): TokenBucket {
  let tokens = burst;
  let filledAt = now();
  const holds = () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * rate);
    filledAt = at;
    return tokens >= 1;
  };
  return {
    holds,
    take() {
      if (!holds()) return false;
      tokens -= 1;
      return true;
    },
  };
}
