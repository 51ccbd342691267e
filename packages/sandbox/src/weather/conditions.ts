import { awsLimits, awsSharedLimits, type SharedLimit } from './aws-limits.js';
import type { Lag, StaleReads } from './lag.js';
import type { Limit } from './token-bucket.js';

/** What the weather is like: all of it off by default. */
export interface Conditions {
  /** What befalls a request is a function of this and of the request. */
  readonly seed: number;
  readonly latency: Latency;
  /** Limits by operation, `sts:AssumeRoot`, each for one calling account in one Region, as AWS counts. */
  readonly limits: Readonly<Record<string, Limit>>;
  /** Limits that operations share, counted likewise. */
  readonly sharedLimits: readonly SharedLimit[];
  /** The share of requests that are throttled by lot, whatever the limits, from 0 to 1. */
  readonly throttleRate: number;
  /** The share of requests that fail with 500 or 503 before they have any effect. */
  readonly failureRate: number;
  /** The share of requests whose connection is reset before they have any effect. */
  readonly resetBeforeRate: number;
  /** The share of requests that take effect and whose connection is reset instead of an answer. */
  readonly resetAfterRate: number;
  /** How long reads may go on to show what was before a change. */
  readonly staleReads: StaleReads;
}

/** How long an answer takes, in milliseconds: always the same, or spread around a median with a long tail. */
export type Latency =
  | { readonly kind: 'fixed'; readonly milliseconds: number }
  | { readonly kind: 'log-normal'; readonly median: number; readonly sigma: number };

export type WeatherName = 'calm' | 'aws' | 'storm';

/** A weather without its seed. */
export type Preset = Omit<Conditions, 'seed'>;

const none: Lag = { seconds: 0, share: 0 };

const calm: Preset = {
  latency: { kind: 'fixed', milliseconds: 0 },
  limits: {},
  sharedLimits: [],
  throttleRate: 0,
  failureRate: 0,
  resetBeforeRate: 0,
  resetAfterRate: 0,
  staleReads: { delegates: none, trustedAccess: none, rootCredentials: none, queuePolicies: none },
};

/**
 * - `calm`: nothing.
 * - `aws`: the published rates of Organizations and STS; AssumeRoot's rate and the latency around 100 ms are
 *   assumed. A deregistered delegate could open root sessions again after 15 seconds and no more after 60; with
 *   trusted access disabled every caller could for 60 seconds and no more after 180 (observed). The account
 *   summary showed each change within a second (observed). The policy of a queue takes up to 60 seconds
 *   (API reference, "SetQueueAttributes"); how many requests see the old one meanwhile is assumed.
 * - `storm`: no limit, for limits follow the real clock and no storm would come twice; but every kind of
 *   failure by lot, answers with a long tail (one in a hundred takes more than 0.8 s), and stale reads of root
 *   credentials too, which AWS's documentation warns of ("IAM is eventually consistent") and nobody recorded.
 */
export const weathers: Readonly<Record<WeatherName, Preset>> = {
  calm,
  aws: {
    ...calm,
    latency: { kind: 'log-normal', median: 100, sigma: 0.35 },
    limits: awsLimits,
    sharedLimits: awsSharedLimits,
    staleReads: {
      delegates: { seconds: 45, share: 0.5 },
      trustedAccess: { seconds: 120, share: 1 },
      rootCredentials: none,
      queuePolicies: { seconds: 60, share: 0.5 },
    },
  },
  storm: {
    ...calm,
    latency: { kind: 'log-normal', median: 80, sigma: 1 },
    throttleRate: 0.05,
    failureRate: 0.02,
    resetBeforeRate: 0.01,
    resetAfterRate: 0.01,
    staleReads: {
      delegates: { seconds: 60, share: 0.5 },
      trustedAccess: { seconds: 180, share: 0.75 },
      rootCredentials: { seconds: 5, share: 0.5 },
      queuePolicies: { seconds: 60, share: 0.5 },
    },
  },
};
