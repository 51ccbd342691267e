import { expect, test } from 'vitest';
import { recheckAfterOf } from './recheck-flag.js';

test.each([
  [undefined, undefined],
  ['30m', 1_800],
  ['12h', 43_200],
  ['2d', 172_800],
])('--recheck-after %s is %s seconds', (recheckAfter, expected) => {
  expect(recheckAfterOf(recheckAfter === undefined ? {} : { recheckAfter })).toBe(expected);
});

test.each(['12', 'h', '0h', '-1h', '1.5h', '12 h', '12hours', '99999h'])(
  '--recheck-after %s is wrong usage, found before any call',
  (recheckAfter) => {
    expect(() => recheckAfterOf({ recheckAfter })).toThrow('this is no time');
  },
);
