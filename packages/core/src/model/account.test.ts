import { describe, expect, test } from 'vitest';
import { type AccountState, accountState, isReachable } from './account.js';

describe('an account is in the state that AWS tells', () => {
  test.each<[string, string | undefined, string | undefined, AccountState]>([
    ['State alone', 'ACTIVE', undefined, 'ACTIVE'],
    ['State before the retired Status', 'CLOSED', 'SUSPENDED', 'CLOSED'],
    ['State where Status still says ACTIVE', 'PENDING_ACTIVATION', 'ACTIVE', 'PENDING_ACTIVATION'],
    ['Status where State is missing', undefined, 'ACTIVE', 'ACTIVE'],
    ['a suspended Status', undefined, 'SUSPENDED', 'SUSPENDED'],
    ['a pending Status', undefined, 'PENDING_CLOSURE', 'PENDING_CLOSURE'],
    ['neither', undefined, undefined, 'UNKNOWN'],
    ['a state that nobody knows yet', 'HIBERNATING', undefined, 'UNKNOWN'],
    ['a new state is not guessed from Status', 'HIBERNATING', 'ACTIVE', 'UNKNOWN'],
  ])('%s', (_, state, status, expected) => {
    expect(accountState(state, status)).toBe(expected);
  });
});

test.each<[AccountState, boolean]>([
  ['ACTIVE', true],
  ['PENDING_CLOSURE', true],
  ['UNKNOWN', true],
  ['PENDING_ACTIVATION', false],
  ['SUSPENDED', false],
  ['CLOSED', false],
])('root sessions in an account that is %s: %s', (state, reachable) => {
  expect(isReachable(state)).toBe(reachable);
});
