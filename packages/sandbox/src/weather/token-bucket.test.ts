import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenBucket } from './token-bucket.js';

test('gives a burst at once, then the rate', () => {
  let now = 0;
  const bucket = tokenBucket({ rate: 20, burst: 40 }, () => now);
  const takes = (count: number) => Array.from({ length: count }, () => bucket.take()).filter(Boolean).length;
  expect(takes(100)).toBe(40);
  now += 500;
  expect(takes(100)).toBe(10);
  now += 49;
  expect(takes(1)).toBe(0);
  now += 1;
  expect(takes(1)).toBe(1);
});

test('fills up while it rests, and no further', () => {
  let now = 0;
  const bucket = tokenBucket({ rate: 0.05, burst: 1 }, () => now);
  expect(bucket.take()).toBe(true);
  now += 3_600_000;
  expect([bucket.take(), bucket.take()]).toEqual([true, false]);
});

test('never gives more than burst and rate allow', () => {
  const limit = fc.record({ rate: fc.integer({ min: 1, max: 50 }), burst: fc.integer({ min: 1, max: 50 }) });
  const pauses = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 200 });
  fc.assert(
    fc.property(limit, pauses, ({ rate, burst }, waits) => {
      let now = 0;
      let taken = 0;
      const bucket = tokenBucket({ rate, burst }, () => now);
      for (const wait of waits) {
        now += wait;
        if (bucket.take()) taken += 1;
        expect(taken).toBeLessThanOrEqual(burst + (now / 1000) * rate + 1e-6);
      }
    }),
  );
});
