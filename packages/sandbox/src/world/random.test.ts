import { expect, test } from 'vitest';
import { SeededRandom } from './random.js';

const sequence = (seed: number) => {
  const random = new SeededRandom(seed);
  return Array.from({ length: 50 }, () => random.between(0, 999));
};

test('the same seed gives the same sequence, another seed another', () => {
  expect(sequence(7)).toEqual(sequence(7));
  expect(sequence(7)).not.toEqual(sequence(8));
});

test('numbers stay within their bounds and reach both', () => {
  const random = new SeededRandom(1);
  const drawn = new Set(Array.from({ length: 200 }, () => random.between(3, 5)));
  expect([...drawn].sort()).toEqual([3, 4, 5]);
});
