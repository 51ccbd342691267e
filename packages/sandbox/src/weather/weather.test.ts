import { describe, expect, test } from 'vitest';
import { seededRandom } from '../world/random.js';
import { type Conditions, weathers } from './conditions.js';
import { weather } from './weather.js';

const assumeRoot = { operation: 'sts:AssumeRoot', account: '111122223333' };
const under = (conditions: Partial<Conditions>, now = () => 0, seed = 1) =>
  weather({ ...weathers.calm, ...conditions }, seededRandom(seed), now);

describe('a limit', () => {
  const limits = { 'sts:AssumeRoot': { rate: 1, burst: 1 } };

  test('holds for its operation and no other', () => {
    const windy = under({ limits });
    expect(windy.strike(assumeRoot)).toBeUndefined();
    expect(windy.strike(assumeRoot)).toBe('throttled');
    expect(windy.strike({ ...assumeRoot, operation: 'sts:AssumeRole' })).toBeUndefined();
  });

  test('holds for each calling account by itself', () => {
    const windy = under({ limits });
    windy.strike(assumeRoot);
    expect(windy.strike({ ...assumeRoot, account: '444455556666' })).toBeUndefined();
  });

  test('lifts with real time', () => {
    let now = 0;
    const windy = under({ limits }, () => now);
    windy.strike(assumeRoot);
    now = 1000;
    expect(windy.strike(assumeRoot)).toBeUndefined();
  });
});

describe('failures', () => {
  const strikes = (seed: number) => {
    const stormy = under({ failureRate: 0.25 }, () => 0, seed);
    return Array.from({ length: 4000 }, () => stormy.strike(assumeRoot));
  };

  test('come at their rate, in both kinds', () => {
    const failed = strikes(1).filter(Boolean);
    expect(failed.length / 4000).toBeCloseTo(0.25, 1);
    expect(new Set(failed)).toEqual(new Set(['failed', 'unavailable']));
  });

  test('come the same way from the same seed', () => {
    expect(strikes(1)).toEqual(strikes(1));
    expect(strikes(1)).not.toEqual(strikes(2));
  });

  test('never come in a calm', () => {
    expect(Array.from({ length: 100 }, () => under({}).strike(assumeRoot)).some(Boolean)).toBe(false);
  });
});

describe('latency', () => {
  test('is none in a calm and fixed where it is set', () => {
    expect(under({}).latency()).toBe(0);
    expect(under({ latency: { kind: 'fixed', milliseconds: 80 } }).latency()).toBe(80);
  });

  test('spreads around its median, with a tail to the right', () => {
    const windy = under({ latency: { kind: 'log-normal', median: 100, sigma: 0.35 } });
    const drawn = Array.from({ length: 10_000 }, () => windy.latency()).sort((a, b) => a - b);
    const quantile = (share: number) => drawn[Math.floor(share * drawn.length)] ?? 0;
    expect(quantile(0.5)).toBeGreaterThan(97);
    expect(quantile(0.5)).toBeLessThan(103);
    // e^(1.2816 * 0.35) = 1.566: nine in ten answer within that many times the median.
    expect(quantile(0.9)).toBeGreaterThan(150);
    expect(quantile(0.9)).toBeLessThan(163);
    expect(drawn[0]).toBeGreaterThan(0);
  });
});

test('a storm is rougher than AWS', () => {
  const { aws, storm } = weathers;
  expect(storm.failureRate).toBeGreaterThan(aws.failureRate);
  expect(storm.limits['organizations:ListAccounts']).toEqual({ rate: 4, burst: 6 });
  expect(storm.limits['organizations:CloseAccount']).toEqual({ rate: 0.025, burst: 1 });
});
