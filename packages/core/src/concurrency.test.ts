import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { forEachAtOnce } from './concurrency.js';

/** Work on numbers that takes a turn of the event loop each, and fails for some. */
function working(fails: (item: number) => boolean = () => false) {
  const seen = { begun: [] as number[], ended: [] as number[], most: 0 };
  const work = async (item: number) => {
    seen.begun.push(item);
    seen.most = Math.max(seen.most, seen.begun.length - seen.ended.length);
    await turn();
    seen.ended.push(item);
    if (fails(item)) throw new Error(`${item} failed`);
  };
  return { seen, work };
}

const numbers = Array.from({ length: 20 }, (_, index) => index);

test.each([1, 3, 20, 128])('all items are worked on in their order, at most %i at once', async (limit) => {
  const { seen, work } = working();
  await forEachAtOnce(numbers, limit, work);
  expect(seen.begun).toEqual(numbers);
  expect(seen.ended).toHaveLength(20);
  expect(seen.most).toBe(Math.min(limit, 20));
});

test('nothing is nothing to do', async () => {
  const { seen, work } = working();
  await forEachAtOnce([], 8, work);
  expect(seen.begun).toEqual([]);
});

describe('when one fails', () => {
  test('what is under way ends, nothing new begins, and the first failure is told', async () => {
    const { seen, work } = working((item) => item === 1 || item === 2);
    await expect(forEachAtOnce(numbers, 4, work)).rejects.toThrow('1 failed');
    expect(seen.ended).toEqual(seen.begun);
    expect(seen.begun.length).toBeLessThan(10);
  });
});
