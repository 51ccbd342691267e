import { expect, test } from 'vitest';
import { type ScopeFlags, scopeOf } from './scope-flags.js';

test.each<[ScopeFlags, ScopeFlags | undefined]>([
  [{}, undefined],
  [{ only: ['rootCredentials', '222222222222'] }, { only: ['rootCredentials', '222222222222'] }],
  [
    { exclude: ['centralizedRootAccess', 'ou-abcd-11111111', 'r-abcd'] },
    { exclude: ['centralizedRootAccess', 'ou-abcd-11111111', 'r-abcd'] },
  ],
])('%j means %j', (flags, scope) => {
  expect(scopeOf(flags)).toEqual(scope);
});

test.each([['features'], ['rootcredentials'], ['2222'], ['ou-abcd'], ['']])(
  '%j is no part of a plan',
  (part) => {
    expect(() => scopeOf({ only: [part] })).toThrow(expect.objectContaining({ exitCode: 252 }));
    expect(() => scopeOf({ exclude: [part] })).toThrow(expect.objectContaining({ exitCode: 252 }));
  },
);
