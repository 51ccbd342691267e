import { Chance, type Draws } from './chance.js';
import type { Conditions, Latency } from './conditions.js';
import { type Exposed, targetOf } from './exposed.js';
import type { Faults } from './faults.js';
import type { Lagging } from './lag.js';
import { limitsOf } from './limits.js';
import type { Strike } from './strike.js';

/** How a request fares. */
export interface Fate {
  readonly strike: Strike | undefined;
  /** Milliseconds that its answer takes. */
  readonly delay: number;
  /** Whether a read of such a thing is shown the old state, soon after a change. */
  isStale(lagging: Lagging): boolean;
}

/** The weather of one sandbox. But for the limits it is a function of the seed and the requests alone. */
export interface Weather {
  readonly conditions: Conditions;
  fate(request: Exposed): Fate;
  /** Milliseconds that it takes to answer a request of nobody's. */
  readonly usualDelay: number;
}

/**
 * @param faults what is broken, whatever the conditions
 * @param now monotonic time in milliseconds: the world's clock may be moved, limits do not move with it
 */
export function weather(conditions: Conditions, faults: Faults, now: () => number): Weather {
  const limits = limitsOf(conditions, now);
  const chance = new Chance(conditions.seed);
  const byLot = dependsOnChance(conditions);
  const { latency } = conditions;
  return {
    conditions,
    usualDelay: latency.kind === 'fixed' ? latency.milliseconds : latency.median,
    fate(request) {
      const { operation, account, body } = request;
      const draws = byLot ? chance.draw(operation, account, targetOf(request), body) : certain;
      const fault = faults.strikes(request);
      const strike = () => (limits.allow(request) ? struck(conditions, draws) : 'throttled');
      return {
        strike: fault?.strike ?? strike(),
        delay: fault?.delayMs ?? delayOf(latency, draws),
        isStale: (lagging) => draws.stale < conditions.staleReads[lagging].share,
      };
    },
  };
}

/** Of a weather without chance, in which nothing asks for them but comparisons with 0. */
const certain: Draws = { strike: 0, kind: 0, latency: [0, 0], stale: 0 };

function dependsOnChance({ latency, staleReads, ...conditions }: Conditions): boolean {
  const { throttleRate, failureRate, resetBeforeRate, resetAfterRate } = conditions;
  const rates = [throttleRate, failureRate, resetBeforeRate, resetAfterRate];
  const lags = Object.values(staleReads).map(({ share }) => share);
  return latency.kind === 'log-normal' || [...rates, ...lags].some((rate) => rate > 0);
}

/** The rates lie end to end between 0 and 1, so that no request is struck twice. */
function struck(conditions: Conditions, { strike, kind }: Draws): Strike | undefined {
  const { throttleRate, failureRate, resetBeforeRate, resetAfterRate } = conditions;
  const rates: readonly (readonly [rate: number, strike: Strike])[] = [
    [throttleRate, 'throttled'],
    [failureRate, kind < 0.5 ? 'failed' : 'unavailable'],
    [resetBeforeRate, 'reset-before-effect'],
    [resetAfterRate, 'reset-after-effect'],
  ];
  let upTo = 0;
  return rates.find(([rate]) => {
    upTo += rate;
    return strike < upTo;
  })?.[1];
}

function delayOf(latency: Latency, { latency: [first, second] }: Draws): number {
  if (latency.kind === 'fixed') return latency.milliseconds;
  // Box and Muller: two uniform numbers make a normal one. 1 - first is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
  return latency.median * Math.exp(latency.sigma * normal);
}
