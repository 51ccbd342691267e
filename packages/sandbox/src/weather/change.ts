import { z } from 'zod';
import type { SharedLimit } from './aws-limits.js';
import { type Conditions, type Latency, type WeatherName, weathers } from './conditions.js';
import { type Lag, type Lagging, laggings } from './lag.js';
import { byOperationSchema, operationSchema } from './operation-schema.js';
import type { Limit } from './token-bucket.js';

/** A change of the weather. What is left out stays as it is; `weather` begins from scratch. */
export interface WeatherChange {
  readonly weather?: WeatherName | undefined;
  /** The storm is a function of it and of the requests; the seed of the world, unless set. It outlives `weather`. */
  readonly weatherSeed?: number | undefined;
  /** Milliseconds that every answer takes, or those of half of the answers and how far the others spread. */
  readonly latencyMs?: number | { readonly median: number; readonly sigma: number } | undefined;
  /** By operation, `sts:AssumeRoot`; null lifts a limit. */
  readonly limits?: Readonly<Record<string, Limit | null>> | undefined;
  /** Limits that operations share; replaces those there are. */
  readonly sharedLimits?: readonly SharedLimit[] | undefined;
  /** The share of requests that are throttled whatever the limits, from 0 to 1. */
  readonly throttleRate?: number | undefined;
  /** The share of requests that fail with 500 or 503, from 0 to 1. */
  readonly failureRate?: number | undefined;
  /** The share of requests whose connection is reset before they have any effect, from 0 to 1. */
  readonly resetBeforeRate?: number | undefined;
  /** The share of requests that take effect and get no answer, from 0 to 1. */
  readonly resetAfterRate?: number | undefined;
  /** What goes on to be shown as it was after a change; null ends it. */
  readonly staleReads?: Readonly<Partial<Record<Lagging, Lag | null | undefined>>> | undefined;
}

/**
 * The shape of a change that comes from outside.
 *
 * @param isOperation whether there is such an operation: a limit on a misspelt one would never hold
 */
export function weatherChangeSchema(isOperation: (name: string) => boolean) {
  const share = z.number().min(0).max(1);
  const milliseconds = z.number().min(0).max(60_000);
  const operation = operationSchema(isOperation);
  const limit = { rate: z.number().positive(), burst: z.number().min(1) };
  const lag = z
    .strictObject({ seconds: z.number().min(0), share })
    .nullable()
    .optional();
  return z.strictObject({
    weather: z.enum(['calm', 'aws', 'storm']).optional(),
    weatherSeed: z.int().optional(),
    latencyMs: z
      .union([milliseconds, z.strictObject({ median: milliseconds, sigma: z.number().min(0).max(3) })])
      .optional(),
    limits: byOperationSchema(isOperation, z.strictObject(limit).nullable()).optional(),
    sharedLimits: z.array(z.strictObject({ operations: z.array(operation).min(1), ...limit })).optional(),
    throttleRate: share.optional(),
    failureRate: share.optional(),
    resetBeforeRate: share.optional(),
    resetAfterRate: share.optional(),
    staleReads: z
      .strictObject({
        delegates: lag,
        trustedAccess: lag,
        rootCredentials: lag,
        queuePolicies: lag,
      } satisfies Record<Lagging, unknown>)
      .optional(),
  }) satisfies z.ZodType<WeatherChange>;
}

/**
 * The conditions after a change.
 *
 * @throws RangeError when they would strike more than every request
 */
export function changed(before: Conditions, change: WeatherChange): Conditions {
  const base = change.weather ? { ...weathers[change.weather], seed: before.seed } : before;
  const limits = Object.entries({ ...base.limits, ...change.limits });
  const after: Conditions = {
    seed: change.weatherSeed ?? base.seed,
    latency: change.latencyMs === undefined ? base.latency : latencyOf(change.latencyMs),
    limits: Object.fromEntries(limits.filter((entry): entry is [string, Limit] => entry[1] !== null)),
    sharedLimits: change.sharedLimits ?? base.sharedLimits,
    throttleRate: change.throttleRate ?? base.throttleRate,
    failureRate: change.failureRate ?? base.failureRate,
    resetBeforeRate: change.resetBeforeRate ?? base.resetBeforeRate,
    resetAfterRate: change.resetAfterRate ?? base.resetAfterRate,
    staleReads: staleReadsOf(base, change),
  };
  const struck = after.throttleRate + after.failureRate + after.resetBeforeRate + after.resetAfterRate;
  if (struck <= 1) return after;
  throw new RangeError(`The rates of throttled, failed and reset requests add up to ${struck}, more than 1.`);
}

function latencyOf(latencyMs: NonNullable<WeatherChange['latencyMs']>): Latency {
  if (typeof latencyMs === 'number') return { kind: 'fixed', milliseconds: latencyMs };
  return { kind: 'log-normal', ...latencyMs };
}

function staleReadsOf(base: Conditions, { staleReads = {} }: WeatherChange): Conditions['staleReads'] {
  const after = { ...base.staleReads };
  for (const lagging of laggings) {
    const lag = staleReads[lagging];
    if (lag !== undefined) after[lagging] = lag ?? { seconds: 0, share: 0 };
  }
  return after;
}
