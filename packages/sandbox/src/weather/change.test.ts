import { describe, expect, test } from 'vitest';
import { changed, type WeatherChange, weatherChangeSchema } from './change.js';
import { type Conditions, weathers } from './conditions.js';

const bucket = { rate: 20, burst: 40 };
const calm = { ...weathers.calm, seed: 7 };

describe('a change', () => {
  test('leaves what it does not name', () => {
    const windy = changed(calm, { latencyMs: 80, limits: { 'sts:AssumeRoot': bucket } });
    expect(changed(windy, { failureRate: 0.1 })).toEqual({
      ...calm,
      latency: { kind: 'fixed', milliseconds: 80 },
      limits: { 'sts:AssumeRoot': bucket },
      failureRate: 0.1,
    });
  });

  test('begins from scratch with a weather of its own', () => {
    const windy = changed(calm, { latencyMs: 80, limits: { 'sts:AssumeRoot': bucket } });
    expect(changed(windy, { weather: 'calm' })).toEqual(calm);
    expect(changed(windy, { weather: 'aws', latencyMs: 1 })).toEqual({
      ...weathers.aws,
      seed: 7,
      latency: { kind: 'fixed', milliseconds: 1 },
    });
  });

  test.each<[WeatherChange, Partial<Conditions>]>([
    [{ weatherSeed: 3 }, { seed: 3 }],
    [{ latencyMs: 5 }, { latency: { kind: 'fixed', milliseconds: 5 } }],
    [{ latencyMs: { median: 5, sigma: 1 } }, { latency: { kind: 'log-normal', median: 5, sigma: 1 } }],
    [{ throttleRate: 0.5 }, { throttleRate: 0.5 }],
    [{ failureRate: 0.5 }, { failureRate: 0.5 }],
    [{ resetBeforeRate: 0.5 }, { resetBeforeRate: 0.5 }],
    [{ resetAfterRate: 0.5 }, { resetAfterRate: 0.5 }],
    [
      { sharedLimits: [{ operations: ['sts:AssumeRole'], ...bucket }] },
      { sharedLimits: [{ operations: ['sts:AssumeRole'], ...bucket }] },
    ],
    [
      { staleReads: { delegates: { seconds: 9, share: 1 } } },
      { staleReads: { ...calm.staleReads, delegates: { seconds: 9, share: 1 } } },
    ],
  ])('%j changes nothing else', (change, after) => {
    expect(changed(calm, change)).toEqual({ ...calm, ...after });
  });

  test('ends stale reads with null', () => {
    const stormy = changed(calm, { weather: 'storm', staleReads: { delegates: null } });
    expect(stormy.staleReads.delegates).toEqual({ seconds: 0, share: 0 });
    expect(stormy.staleReads.trustedAccess).toEqual(weathers.storm.staleReads.trustedAccess);
  });

  test('makes no sense when it strikes more than every request', () => {
    expect(() => changed(calm, { throttleRate: 0.6, resetAfterRate: 0.6 })).toThrow(
      'The rates of throttled, failed and reset requests add up to 1.2, more than 1.',
    );
  });

  test('adds limits and lifts them', () => {
    const before = changed(calm, { limits: { 'sts:AssumeRoot': bucket } });
    const after = changed(before, { limits: { 'sts:AssumeRoot': null, 'iam:GetUser': bucket } });
    expect(after.limits).toEqual({ 'iam:GetUser': bucket });
  });
});

describe('a change from outside', () => {
  const schema = weatherChangeSchema((name) => name === 'sts:AssumeRoot');

  test('may hold everything or nothing', () => {
    const all = {
      weather: 'storm',
      weatherSeed: 3,
      latencyMs: { median: 5, sigma: 1 },
      limits: { 'sts:AssumeRoot': bucket },
      sharedLimits: [{ operations: ['sts:AssumeRoot'], ...bucket }],
      throttleRate: 0.5,
      failureRate: 0.5,
      resetBeforeRate: 0.5,
      resetAfterRate: 0.5,
      staleReads: { delegates: null, trustedAccess: { seconds: 9, share: 1 } },
    };
    expect(schema.parse(all)).toEqual(all);
    expect(schema.parse({})).toEqual({});
  });

  test.each([
    [{ weather: 'fog' }, /weather/],
    [{ latencyMs: -1 }, /latencyMs/],
    [{ failureRate: 2 }, /failureRate/],
    [{ limits: { 'sts:AssumeRoot': { rate: 0, burst: 1 } } }, /rate/],
    [
      { limits: { 'sts:AssumeRoott': bucket } },
      /sts:AssumeRoott is no operation of a service in the sandbox/,
    ],
    [{ sharedLimits: [{ operations: ['sts:A'], ...bucket }] }, /sts:A is no operation/],
    [{ sharedLimits: [{ operations: [], ...bucket }] }, /operations/],
    [{ latencyMs: { median: 5 } }, /latencyMs/],
    [{ staleReads: { delegates: { seconds: 1, share: 2 } } }, /share/],
    [{ staleReads: { buckets: null } }, /buckets/],
    [{ wether: 'aws' }, /wether/],
  ])('%j is refused', (change, message) => {
    const { success, error } = schema.safeParse(change);
    expect(success).toBe(false);
    expect(`${error}`).toMatch(message);
  });
});
