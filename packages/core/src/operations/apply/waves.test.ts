import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWaves, isOver, stopReason } from './waves.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test.each<[number, readonly number[], readonly number[]]>([
  [0, [1, 10], []],
  [1, [1, 10], [1]],
  [5, [1, 10], [1, 4]],
  [11, [1, 10], [1, 10]],
  [12, [1, 10], [1, 10, 1]],
  [1_000, [1, 10], [1, 10, 989]],
  [7, [], [7]],
])('%i accounts in waves of %j and the rest are %j', (count, sizes, expected) => {
  expect(inWaves(numbers(count), sizes).map(({ length }) => length)).toEqual(expected);
});

test('waves hold everything once, in its order', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.nat(200), sizes, (count, each) => {
      expect(inWaves(numbers(count), each).flat()).toEqual(numbers(count));
    }),
  );
});

describe('at most 5 % may go astray', () => {
  const staging = { waves: [1, 10], maxFailureRate: 0.05 };
  test.each([
    [1, 0, false],
    [1, 1, true],
    [10, 1, true],
    [20, 1, false],
    [20, 2, true],
    [1_000, 50, false],
    [1_000, 51, true],
  ])('of %i accounts %i: over is %s', (accounts, astray, over) => {
    expect(isOver({ wave: 1, waves: 3, accounts, astray }, staging)).toBe(over);
  });

  test('the reason names the wave and both numbers', () => {
    expect(stopReason({ wave: 2, waves: 3, accounts: 10, astray: 2 }, staging)).toBe(
      'wave 2 of 3 stopped the run: 2 of its 10 accounts did not end as planned, and at most 5 % may',
    );
    expect(
      stopReason({ wave: 1, waves: 3, accounts: 1, astray: 1 }, { ...staging, maxFailureRate: 0.125 }),
    ).toBe('wave 1 of 3 stopped the run: its one account did not end as planned, and at most 12.5 % may');
  });
});

test('none may with a rate of 0, all may with a rate of 1', () => {
  const wave = { wave: 1, waves: 1, accounts: 3 };
  expect(isOver({ ...wave, astray: 0 }, { waves: [], maxFailureRate: 0 })).toBe(false);
  expect(isOver({ ...wave, astray: 1 }, { waves: [], maxFailureRate: 0 })).toBe(true);
  expect(isOver({ ...wave, astray: 3 }, { waves: [], maxFailureRate: 1 })).toBe(false);
});
