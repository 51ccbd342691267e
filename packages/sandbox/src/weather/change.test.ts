import { describe, expect, test } from 'vitest';
import { changed, weatherChangeSchema } from './change.js';
import { weathers } from './conditions.js';

const bucket = { rate: 20, burst: 40 };

describe('a change', () => {
  test('leaves what it does not name', () => {
    const windy = changed(weathers.calm, { latencyMs: 80, limits: { 'sts:AssumeRoot': bucket } });
    expect(changed(windy, { failureRate: 0.1 })).toEqual({
      latency: { kind: 'fixed', milliseconds: 80 },
      limits: { 'sts:AssumeRoot': bucket },
      failureRate: 0.1,
    });
  });

  test('begins from scratch with a weather of its own', () => {
    const windy = changed(weathers.calm, { latencyMs: 80, limits: { 'sts:AssumeRoot': bucket } });
    expect(changed(windy, { weather: 'calm' })).toEqual(weathers.calm);
    expect(changed(windy, { weather: 'aws', latencyMs: 1 })).toEqual({
      ...weathers.aws,
      latency: { kind: 'fixed', milliseconds: 1 },
    });
  });

  test('adds limits and lifts them', () => {
    const before = changed(weathers.calm, { limits: { 'sts:AssumeRoot': bucket } });
    const after = changed(before, { limits: { 'sts:AssumeRoot': null, 'iam:GetUser': bucket } });
    expect(after.limits).toEqual({ 'iam:GetUser': bucket });
  });
});

describe('a change from outside', () => {
  const schema = weatherChangeSchema((name) => name === 'sts:AssumeRoot');

  test('may hold everything or nothing', () => {
    const all = { weather: 'storm', latencyMs: 5, limits: { 'sts:AssumeRoot': bucket }, failureRate: 0.5 };
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
    [{ wether: 'aws' }, /wether/],
  ])('%j is refused', (change, message) => {
    const { success, error } = schema.safeParse(change);
    expect(success).toBe(false);
    expect(`${error}`).toMatch(message);
  });
});
