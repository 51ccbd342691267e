import type { Random } from '../world/random.js';
import type { Conditions, Latency } from './conditions.js';
import { type TokenBucket, tokenBucket } from './token-bucket.js';

/** A request as the weather sees it. */
interface Exposed {
  /** `sts:AssumeRoot` */
  readonly operation: string;
  /** The account that calls. */
  readonly account: string;
}

/** What befalls a request before anything is done for it. */
export type Strike = 'throttled' | 'failed' | 'unavailable';

/** The weather of one sandbox. The same conditions, seed and order of requests give the same weather. */
export interface Weather {
  readonly conditions: Conditions;
  strike(request: Exposed): Strike | undefined;
  /** Milliseconds that the next answer takes. */
  latency(): number;
}

/** @param now monotonic time in milliseconds: the world's clock may be moved, limits do not move with it */
export function weather(conditions: Conditions, random: Random, now: () => number): Weather {
  const buckets = new Map<string, TokenBucket>();
  const bucketOf = ({ operation, account }: Exposed): TokenBucket | undefined => {
    const limit = conditions.limits[operation];
    if (!limit) return undefined;
    const key = `${operation} ${account}`;
    const bucket = buckets.get(key) ?? tokenBucket(limit, now);
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    conditions,
    strike(request) {
      if (bucketOf(request)?.take() === false) return 'throttled';
      if (conditions.failureRate === 0 || random.next() >= conditions.failureRate) return undefined;
      return random.pick(['failed', 'unavailable']);
    },
    latency: () => draw(conditions.latency, random),
  };
}

function draw(latency: Latency, random: Random): number {
  if (latency.kind === 'fixed') return latency.milliseconds;
  // Box and Muller: two uniform numbers make a normal one. 1 - next() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return latency.median * Math.exp(latency.sigma * normal);
}
