import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conditions, weathers } from './conditions.js';
import type { Exposed } from './exposed.js';
import { Faults } from './faults.js';
import { weather } from './weather.js';

const assumeRoot: Exposed = {
  operation: 'sts:AssumeRoot',
  account: '111122223333',
  region: 'us-east-1',
  path: '/',
  query: new URLSearchParams(),
  body: Buffer.from('TargetPrincipal=444455556666'),
};
const intoAccount = (index: number): Exposed => ({ ...assumeRoot, body: Buffer.from(`Target=${index}`) });
const under = (conditions: Partial<Conditions>, now = () => 0) =>
  weather({ ...weathers.calm, seed: 1, ...conditions }, new Faults(), now);

describe('a limit', () => {
  const limits = { 'sts:AssumeRoot': { rate: 1, burst: 1 } };

  test('holds for its operation and no other', () => {
    const windy = under({ limits });
    expect(windy.fate(assumeRoot).strike).toBeUndefined();
    expect(windy.fate(assumeRoot).strike).toBe('throttled');
    expect(windy.fate({ ...assumeRoot, operation: 'sts:AssumeRole' }).strike).toBeUndefined();
  });

  test('holds for each calling account and each Region by itself', () => {
    const windy = under({ limits });
    windy.fate(assumeRoot);
    expect(windy.fate({ ...assumeRoot, account: '444455556666' }).strike).toBeUndefined();
    expect(windy.fate({ ...assumeRoot, region: 'eu-west-1' }).strike).toBeUndefined();
    expect(windy.fate(assumeRoot).strike).toBe('throttled');
  });

  test('lifts with real time', () => {
    let now = 0;
    const windy = under({ limits }, () => now);
    windy.fate(assumeRoot);
    now = 1000;
    expect(windy.fate(assumeRoot).strike).toBeUndefined();
  });
});

describe('a limit that operations share', () => {
  const sharedLimits = [{ operations: ['sts:AssumeRole', 'sts:GetCallerIdentity'], rate: 1, burst: 2 }];
  const strike = (operation: string, windy = under({ sharedLimits })) =>
    windy.fate({ ...assumeRoot, operation }).strike;

  test('counts them together, and no other', () => {
    const windy = under({ sharedLimits });
    expect(strike('sts:AssumeRole', windy)).toBeUndefined();
    expect(strike('sts:GetCallerIdentity', windy)).toBeUndefined();
    expect(strike('sts:AssumeRole', windy)).toBe('throttled');
    expect(strike('sts:AssumeRoot', windy)).toBeUndefined();
  });

  test('takes nothing for a call that another limit refuses', () => {
    const windy = under({ sharedLimits, limits: { 'sts:AssumeRole': { rate: 1, burst: 1 } } });
    const calls = ['sts:AssumeRole', 'sts:AssumeRole', 'sts:AssumeRole', 'sts:GetCallerIdentity'];
    expect(calls.map((call) => strike(call, windy))).toEqual([
      undefined,
      'throttled',
      'throttled',
      undefined,
    ]);
  });

  test('AWS has one of 600 a second, without AssumeRoot', () => {
    const windy = under({ sharedLimits: weathers.aws.sharedLimits });
    const strikes = Array.from({ length: 601 }, (_, index) =>
      strike(index % 2 ? 'sts:GetSessionToken' : 'sts:GetCallerIdentity', windy),
    );
    expect(strikes.findIndex(Boolean)).toBe(600);
    expect(strike('sts:AssumeRoot', windy)).toBeUndefined();
  });
});

describe('strikes by lot', () => {
  const rates = { throttleRate: 0.2, failureRate: 0.1, resetBeforeRate: 0.05, resetAfterRate: 0.15 };
  const strikes = (conditions: Partial<Conditions>) => {
    const stormy = under(conditions);
    return Array.from({ length: 4000 }, (_, index) => stormy.fate(intoAccount(index)).strike);
  };
  const share = (found: readonly unknown[], strike: unknown) =>
    found.filter((one) => one === strike).length / found.length;

  test('come at their rates', () => {
    const found = strikes(rates);
    expect(share(found, 'throttled')).toBeCloseTo(0.2, 1);
    expect(share(found, 'failed')).toBeCloseTo(0.05, 1);
    expect(share(found, 'unavailable')).toBeCloseTo(0.05, 1);
    expect(share(found, 'reset-before-effect')).toBeCloseTo(0.05, 1);
    expect(share(found, 'reset-after-effect')).toBeCloseTo(0.15, 1);
    expect(share(found, undefined)).toBeCloseTo(0.5, 1);
  });

  test.each([
    [{ throttleRate: 1 }, ['throttled']],
    [{ failureRate: 1 }, ['failed', 'unavailable']],
    [{ resetBeforeRate: 1 }, ['reset-before-effect']],
    [{ resetAfterRate: 1 }, ['reset-after-effect']],
    [{}, [undefined]],
  ])('%j alone brings nothing else', (conditions, expected) => {
    expect([...new Set(strikes(conditions))].sort()).toEqual(expected);
  });

  test('come twice the same way from the same seed, whatever the order of the requests', () => {
    const order = fc.shuffledSubarray(
      [...Array(60).keys()].map((index) => index % 20),
      { minLength: 60 },
    );
    const fates = (indexes: readonly number[], seed: number) => {
      const stormy = under({ ...rates, seed, latency: weathers.storm.latency });
      const byRequest: unknown[][] = [];
      for (const index of indexes) {
        const { strike, delay } = stormy.fate(intoAccount(index));
        byRequest[index] = [...(byRequest[index] ?? []), strike, delay];
      }
      return byRequest;
    };
    fc.assert(
      fc.property(order, order, fc.integer(), (one, other, seed) => {
        expect(fates(one, seed)).toEqual(fates(other, seed));
        expect(fates(one, seed)).not.toEqual(fates(one, seed + 1));
      }),
      { numRuns: 30 },
    );
  });

  test('leave a request alone that is sent again, sooner or later', () => {
    const stormy = under(weathers.storm);
    const tries = Array.from({ length: 200 }, () => stormy.fate(assumeRoot).strike);
    expect(share(tries, undefined)).toBeGreaterThan(0.8);
    expect(new Set(tries).size).toBeGreaterThan(1);
  });

  test('are the same for a URL that was presigned again', () => {
    const presigned = (signature: string) => ({
      ...assumeRoot,
      query: new URLSearchParams({ Action: 'x', 'X-Amz-Signature': signature }),
    });
    const fate = (signature: string) => under(weathers.storm).fate(presigned(signature)).delay;
    expect(fate('a')).toBe(fate('b'));
  });
});

describe('latency', () => {
  test('is none in a calm and fixed where it is set', () => {
    expect(under({}).fate(assumeRoot).delay).toBe(0);
    const fixed = under({ latency: { kind: 'fixed', milliseconds: 80 } });
    expect(fixed.fate(assumeRoot).delay).toBe(80);
    expect(fixed.usualDelay).toBe(80);
  });

  test('spreads around its median, with a tail to the right', () => {
    const windy = under({ latency: { kind: 'log-normal', median: 100, sigma: 0.35 } });
    expect(windy.usualDelay).toBe(100);
    const drawn = Array.from({ length: 10_000 }, (_, index) => windy.fate(intoAccount(index)).delay);
    drawn.sort((a, b) => a - b);
    const quantile = (share: number) => drawn[Math.floor(share * drawn.length)] ?? 0;
    expect(quantile(0.5)).toBeGreaterThan(97);
    expect(quantile(0.5)).toBeLessThan(103);
    // e^(1.2816 * 0.35) = 1.566: nine in ten answer within that many times the median.
    expect(quantile(0.9)).toBeGreaterThan(150);
    expect(quantile(0.9)).toBeLessThan(163);
    expect(drawn[0]).toBeGreaterThan(0);
  });
});

test('stale reads come at their share', () => {
  const none = { seconds: 0, share: 0 };
  const staleReads = { delegates: { seconds: 9, share: 0.5 }, trustedAccess: { seconds: 9, share: 1 } };
  const stormy = under({ staleReads: { ...staleReads, rootCredentials: none, queuePolicies: none } });
  const fates = Array.from({ length: 1000 }, (_, index) => stormy.fate(intoAccount(index)));
  expect(fates.every(({ isStale }) => isStale('trustedAccess'))).toBe(true);
  expect(fates.some(({ isStale }) => isStale('rootCredentials'))).toBe(false);
  expect(fates.filter(({ isStale }) => isStale('delegates')).length / 1000).toBeCloseTo(0.5, 1);
});

test('a fault breaks what it names in every weather', () => {
  const faults = new Faults();
  const calm = weather({ ...weathers.calm, seed: 1 }, faults, () => 0);
  faults.break({ name: 'sts', operation: 'sts:AssumeRoot', strike: 'unavailable', delayMs: 70 });
  expect(calm.fate(assumeRoot)).toMatchObject({ strike: 'unavailable', delay: 70 });
  expect(calm.fate({ ...assumeRoot, operation: 'iam:GetUser' }).strike).toBeUndefined();
  faults.heal('sts');
  expect(calm.fate(assumeRoot)).toMatchObject({ strike: undefined, delay: 0 });
});

test('a storm is as rough as it says', () => {
  expect(weathers.storm).toMatchObject({
    throttleRate: 0.05,
    failureRate: 0.02,
    resetBeforeRate: 0.01,
    resetAfterRate: 0.01,
    // Limits run on real time: with them no storm would come twice.
    limits: {},
    sharedLimits: [],
  });
});
