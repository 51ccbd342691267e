import type { SharedLimit } from './aws-limits.js';
import type { Conditions } from './conditions.js';
import { type Limit, type TokenBucket, tokenBucket } from './token-bucket.js';

/** Who calls what, as AWS counts calls. */
interface Counted {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
}

/** The limits of one sandbox, with a bucket for each account and Region that calls. */
export interface Limits {
  /** Whether a call is within every limit that holds for it; takes a token of each if so. */
  allow(call: Counted): boolean;
}

/** @param now monotonic time in milliseconds */
export function limitsOf(
  { limits, sharedLimits }: Pick<Conditions, 'limits' | 'sharedLimits'>,
  now: () => number,
): Limits {
  const buckets = new Map<string, TokenBucket>();
  const bucketOf = (limit: Limit, name: string, { account, region }: Counted): TokenBucket => {
    const key = `${name} ${account} ${region}`;
    const bucket = buckets.get(key) ?? tokenBucket(limit, now);
    buckets.set(key, bucket);
    return bucket;
  };
  const sharedOf = new Map<string, SharedLimit[]>();
  for (const shared of sharedLimits) {
    for (const operation of shared.operations)
      sharedOf.set(operation, [...(sharedOf.get(operation) ?? []), shared]);
  }
  return {
    allow(call) {
      const { operation } = call;
      const own = limits[operation];
      const holding = [
        ...(own ? [bucketOf(own, operation, call)] : []),
        ...(sharedOf.get(operation) ?? []).map((shared) => bucketOf(shared, shared.operations.join(), call)),
      ];
      if (!holding.every((bucket) => bucket.holds())) return false;
      for (const bucket of holding) bucket.take();
      return true;
    },
  };
}
