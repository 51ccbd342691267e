import { expect, test } from 'vitest';
import type { OrganizationAccount } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import type { Plan } from '../../model/plan.js';
import { changedAccounts } from './changed-accounts.js';

const id = '222222222222' as AccountId;
const inProd = ['r-abcd', 'ou-abcd-11111111'];
const names = new Map([
  ['r-abcd', 'Root'],
  ['ou-abcd-11111111', 'Prod'],
]);

const change = async (
  planned: { readonly path: string; readonly state?: OrganizationAccount['state'] },
  now: { readonly state?: OrganizationAccount['state']; readonly parents?: readonly string[] },
) => {
  const plan = { accounts: [{ id, state: 'ACTIVE', ...planned }] } as unknown as Plan;
  const account = { id, state: 'ACTIVE', parents: inProd, ...now } as OrganizationAccount;
  const tree = Promise.resolve({ names, parentsOf: new Map() });
  return (await changedAccounts(plan, { accounts: [account], tree })).get(id);
};

test.each([
  ['is as it was', { path: 'Root/Prod' }, {}, undefined],
  ['was moved', { path: 'Root/Dev' }, {}, 'it moved from Root/Dev to Root/Prod'],
  ['is about to be closed, and still works', { path: 'Root/Prod' }, { state: 'PENDING_CLOSURE' }, undefined],
  ['was suspended', { path: 'Root/Prod' }, { state: 'SUSPENDED' }, 'it went from ACTIVE to SUSPENDED'],
  [
    'may have been moved, by a plan that could not read names',
    { path: 'Root/ou-abcd-22222222' },
    {},
    undefined,
  ],
  [
    'may have been moved to where no name can be read',
    { path: 'Root/Dev' },
    { parents: ['r-abcd', 'ou-abcd-33333333'] },
    undefined,
  ],
  ['is nobody knows where', { path: 'Root/Prod' }, { parents: [] }, undefined],
] as const)('an account that %s', async (_, planned, now, told) => {
  expect(await change(planned, now)).toBe(told);
});
