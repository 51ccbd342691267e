import { expect, test } from 'vitest';
import { differ, Evidence, shareOf, Tally } from './rate-evidence.js';

test('evidence speaks for the share that makes what was seen likelier', () => {
  const evidence = new Evidence({ seldom: 0.01, often: 0.1 });
  expect(evidence.add('throttled')).toBeCloseTo(Math.log(10));
  for (let answer = 0; answer < 100; answer += 1) evidence.add('answered');
  expect(evidence.add('answered')).toBeLessThan(-5);
});

test('evidence with a floor forgets what came long before', () => {
  const evidence = new Evidence({ seldom: 0.01, often: 0.1, least: 0 });
  for (let answer = 0; answer < 1_000; answer += 1) evidence.add('answered');
  expect(evidence.add('throttled')).toBeCloseTo(Math.log(10));
});

test('shares of few answers differ only by chance', () => {
  expect(differ({ throttled: 1, total: 10 }, { throttled: 3, total: 10 })).toBe(false);
  expect(differ({ throttled: 100, total: 1_000 }, { throttled: 300, total: 1_000 })).toBe(true);
  expect(differ({ throttled: 0, total: 10 }, { throttled: 0, total: 10 })).toBe(false);
  expect(differ({ throttled: 0, total: 0 }, { throttled: 9, total: 10 })).toBe(false);
});

test('a tally knows what got through in its time', () => {
  const tally = new Tally(1_000);
  tally.add('answered', 2_000);
  tally.add('throttled', 2_500);
  tally.add('answered', 3_000);
  expect(tally).toMatchObject({ total: 3, lasted: 2_000, through: 1 });
  expect(shareOf(tally)).toBeCloseTo(1 / 3);
  expect(shareOf(new Tally(0))).toBe(0);
});
