import { expect, test } from 'vitest';
import { stagingOf } from './staging-flags.js';

test.each([
  ['1,10,*', [1, 10]],
  ['*', []],
  [' 5 , 50 , * ', [5, 50]],
])('--waves %s is waves of %j and the rest', (waves, sizes) => {
  expect(stagingOf({ waves })).toEqual({ waves: sizes, maxFailureRate: 0.05 });
});

test.each(['', '1,10', '*,1', '0,*', '-1,*', '1.5,*', 'one,*', '1,,*', '1;*'])(
  '--waves %j is wrong usage',
  (waves) => {
    expect(() => stagingOf({ waves })).toThrow(
      expect.objectContaining({ code: 'malformed-waves', exitCode: 252 }),
    );
  },
);

test.each([
  ['0', 0],
  ['1', 1],
  ['.5', 0.5],
  ['0.125', 0.125],
])('--max-failure-rate %s is %d', (maxFailureRate, rate) => {
  expect(stagingOf({ maxFailureRate })).toEqual({ waves: [], maxFailureRate: rate });
});

test.each(['', '5', '1.01', '-0.1', '5%', 'NaN', '1e-2'])(
  '--max-failure-rate %j is wrong usage',
  (maxFailureRate) => {
    expect(() => stagingOf({ maxFailureRate })).toThrow(
      expect.objectContaining({ code: 'malformed-failure-rate', exitCode: 252 }),
    );
  },
);

test('without flags it is staged only where the command says so', () => {
  expect(stagingOf({})).toBeUndefined();
  expect(stagingOf({}, '1,10,*')).toEqual({ waves: [1, 10], maxFailureRate: 0.05 });
});
