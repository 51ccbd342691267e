import { z } from 'zod';
import { type Conditions, type WeatherName, weathers } from './conditions.js';
import type { Limit } from './token-bucket.js';

/** A change of the weather. What is left out stays as it is; `weather` begins from scratch. */
export interface WeatherChange {
  readonly weather?: WeatherName | undefined;
  /** Milliseconds that every answer takes. */
  readonly latencyMs?: number | undefined;
  /** By operation, `sts:AssumeRoot`; null lifts a limit. */
  readonly limits?: Readonly<Record<string, Limit | null>> | undefined;
  /** The share of requests that fail, from 0 to 1. */
  readonly failureRate?: number | undefined;
}

/**
 * The shape of a change that comes from outside.
 *
 * @param isOperation whether there is such an operation: a limit on a misspelt one would never hold
 */
export function weatherChangeSchema(isOperation: (name: string) => boolean): z.ZodType<WeatherChange> {
  const limit = z.strictObject({ rate: z.number().positive(), burst: z.number().min(1) });
  const limits = z.record(z.string(), limit.nullable()).superRefine((value, context) => {
    for (const name of Object.keys(value)) {
      if (isOperation(name)) continue;
      const message = `${name} is no operation of a service in the sandbox; one looks like sts:AssumeRoot`;
      context.addIssue({ code: 'custom', message });
    }
  });
  return z.strictObject({
    weather: z.enum(['calm', 'aws', 'storm']).optional(),
    latencyMs: z.number().min(0).max(60_000).optional(),
    limits: limits.optional(),
    failureRate: z.number().min(0).max(1).optional(),
  });
}

/** The conditions after a change. */
export function changed(before: Conditions, change: WeatherChange): Conditions {
  const base = change.weather ? weathers[change.weather] : before;
  const limits = Object.entries({ ...base.limits, ...change.limits });
  return {
    latency:
      change.latencyMs === undefined ? base.latency : { kind: 'fixed', milliseconds: change.latencyMs },
    limits: Object.fromEntries(limits.filter((entry): entry is [string, Limit] => entry[1] !== null)),
    failureRate: change.failureRate ?? base.failureRate,
  };
}
