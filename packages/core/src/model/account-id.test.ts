import { expect, test } from 'vitest';
import { isAccountId } from './account-id.js';

test.each(['111122223333', '000000000001'])('%s is an account id', (text) => {
  expect(isAccountId(text)).toBe(true);
});

test.each(['', '11112222333', '1111222233334', '11112222333x', ' 111122223333', 'o-exampleorgid'])(
  '%j is no account id',
  (text) => {
    expect(isAccountId(text)).toBe(false);
  },
);
