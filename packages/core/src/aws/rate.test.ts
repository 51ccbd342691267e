import { describe, expect, test } from 'vitest';
import { type Behaviour, sendTo } from '../testing/simulated-operation.js';

/** As long as an operation takes at least: what its bucket holds at once, and the rest at its rate. */
const floor = (count: number, rate: number, burst: number) => (count - burst) / rate;

describe('a limit that it was not told is found', () => {
  test.each<readonly [string, { rate: number; burst: number } & Behaviour, number]>([
    ['5 a second', { rate: 5, burst: 10 }, 400],
    ['5 a second, whose bucket holds no more than a second', { rate: 5, burst: 5, jitter: 0.5 }, 400],
    ['5 a second, when AWS is slow to begin', { rate: 5, burst: 10, coldStart: 2_000, jitter: 0.3 }, 400],
    ['20 a second', { rate: 20, burst: 40 }, 1_000],
    ['20 a second, whose bucket holds ten seconds', { rate: 20, burst: 200, jitter: 0.5 }, 1_500],
    ['20 a second, when AWS is slow to begin', { rate: 20, burst: 40, coldStart: 1_000, jitter: 0.3 }, 1_000],
    ['100 a second', { rate: 100, burst: 200 }, 4_000],
    ['100 a second, in answers of 5 ms', { rate: 100, burst: 200, latency: 5, jitter: 0.3 }, 4_000],
    ['1,000 a second', { rate: 1_000, burst: 2_000, latency: 50 }, 12_000],
  ])('%s: within a tenth of its floor, hardly throttled, and nothing is lost', async (_, limit, count) => {
    const { done, seconds, lateShare } = await sendTo(limit, count);
    expect(done).toBe(count);
    expect(seconds / floor(count, limit.rate, limit.burst)).toBeLessThan(1.1);
    expect(lateShare).toBeLessThan(0.02);
  });

  test('where answers take most of a second', async () => {
    const { seconds, lateShare } = await sendTo({ rate: 20, burst: 40, latency: 800, jitter: 0.3 }, 1_000);
    expect(seconds / floor(1_000, 20, 40)).toBeLessThan(1.15);
    expect(lateShare).toBeLessThan(0.06);
  });

  test.each([1, 2, 3, 4, 5])('whatever the weather throttles besides (seed %i)', async (seed) => {
    const weather: Behaviour = { rate: 100, burst: 200, lot: 0.05, fails: 0.02, jitter: 0.3 };
    const { done, seconds } = await sendTo(weather, 4_000, seed);
    expect(done).toBe(4_000);
    // What is throttled by lot has taken its token.
    expect(seconds / floor(4_000, 93, 200)).toBeLessThan(1.3);
  });
});

describe('throttling that has nothing to do with the rate', () => {
  // Sixty thousand requests take a loaded machine more than the usual time.
  test.each([0.01, 0.05])('of %d hardly slows anything', { timeout: 180_000 }, async (lot) => {
    const calm = await sendTo({ jitter: 0.3 }, 30_000);
    const { done, seconds } = await sendTo({ lot, jitter: 0.3 }, 30_000);
    expect(done).toBe(30_000);
    expect(seconds / calm.seconds).toBeLessThan(1.3);
  });

  test.each([1, 2, 3])('of a tenth, with failures, does not end in a crawl (seed %i)', async (seed) => {
    const calm = await sendTo({ jitter: 0.3 }, 10_000, seed);
    const { done, seconds } = await sendTo({ lot: 0.1, fails: 0.04, jitter: 0.3 }, 10_000, seed);
    expect(done).toBe(10_000);
    expect(seconds / calm.seconds).toBeLessThan(2.5);
  });
});

describe('a limit that changes', () => {
  test.each([1, 5, 20])('is waited for while nothing at all gets through (from second %i)', async (from) => {
    const rate = (seconds: number) => (seconds > from && seconds < from + 60 ? 0 : 50);
    const { done, seconds } = await sendTo({ rate, burst: 50, jitter: 0.3 }, 2_000);
    expect(done).toBe(2_000);
    // 40 seconds of its own, and the minute; a rate that is tried every five seconds is soon found again.
    expect(seconds).toBeLessThan(140);
  });

  test('is followed down', async () => {
    const rate = (seconds: number) => (seconds < 20 ? 100 : 20);
    const { done, seconds } = await sendTo({ rate, burst: 40, jitter: 0.3 }, 3_000);
    expect(done).toBe(3_000);
    // 2,000 by then, and the rest at 20 a second: 68 seconds at least.
    expect(seconds).toBeLessThan(75);
  });

  test('is found again within seconds when it is lifted', async () => {
    const rate = (seconds: number) => (seconds < 30 ? 20 : 1_000);
    const { done, seconds } = await sendTo({ rate, burst: 20, jitter: 0.3 }, 6_000);
    expect(done).toBe(6_000);
    // 600 by then; the other 5,400 would take 270 seconds at the old rate.
    expect(seconds).toBeLessThan(75);
  });

  test('because others take half of it for a while, is found again when they are gone', async () => {
    const others = (seconds: number) => (seconds > 20 && seconds < 40 ? 50 : 0);
    const { done, seconds } = await sendTo({ rate: 100, burst: 200, others, jitter: 0.3 }, 6_000);
    expect(done).toBe(6_000);
    // 58 seconds of its own, and ten that others took.
    expect(seconds).toBeLessThan(68 * 1.2);
  });
});
