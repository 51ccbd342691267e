import { expect, test } from 'vitest';
import { type PlanScope, readScope } from './plan-scope.js';

const both = ['centralizedRootAccess', 'rootCredentials'];

test.each<[PlanScope, readonly string[], object]>([
  [{}, both, {}],
  [{ only: ['centralizedRootAccess'] }, ['centralizedRootAccess'], {}],
  [{ only: ['rootCredentials'] }, ['rootCredentials'], {}],
  [{ only: ['222222222222'] }, ['rootCredentials'], { accounts: ['222222222222'], units: [] }],
  [{ only: ['ou-abcd-11111111'] }, ['rootCredentials'], { accounts: [], units: ['ou-abcd-11111111'] }],
  [
    { only: ['centralizedRootAccess', '222222222222', 'r-abcd'] },
    both,
    { accounts: ['222222222222'], units: ['r-abcd'] },
  ],
  [{ exclude: ['centralizedRootAccess'] }, ['rootCredentials'], {}],
  [
    { exclude: ['222222222222', 'ou-abcd-11111111'] },
    both,
    { exclude: ['222222222222', 'ou-abcd-11111111'] },
  ],
  [
    { only: ['rootCredentials'], exclude: ['rootCredentials', '222222222222'] },
    [],
    { exclude: ['222222222222'] },
  ],
])('%j means the sections %j of the accounts %j', (scope, sections, selection) => {
  const read = readScope(scope);
  expect([...read.sections]).toEqual(sections);
  expect(read.selection).toEqual(selection);
});
