import { expect, test } from 'vitest';
import type { AccountId } from '../../model/account-id.js';
import type { AuditedAccount } from '../../model/audit.js';
import { noRootCredentials } from '../../model/root-credentials.js';
import { recheckAccounts } from './recheck-accounts.js';

const account = '222222222222' as AccountId;
const due = { account, runId: '20261121T090000Z-a17883', due: '2026-11-21T21:00:00.000Z' };
const clean: AuditedAccount = {
  id: account,
  name: 'payments-prod',
  state: 'ACTIVE',
  path: 'Root',
  management: false,
  status: 'read',
  credentials: noRootCredentials,
};
const { credentials: _, ...unread } = clean;
const withKey: AuditedAccount = {
  ...clean,
  credentials: {
    ...noRootCredentials,
    accessKeys: {
      state: 'present',
      items: [{ id: 'AKIA1', status: 'Active', createdAt: null, lastUsed: null }],
    },
  },
};

const look = (row?: AuditedAccount, more: { complete?: boolean; at?: string } = {}) => ({
  accounts: new Map(row ? [[row.id, row]] : []),
  complete: true,
  at: due.due,
  ...more,
});

test.each([
  ['nothing came back', look(clean), [{ status: 'clean', found: [] }]],
  [
    'a key was made by who was still signed in',
    look(withKey),
    [{ status: 'credentials', found: [{ kind: 'accessKey', id: 'AKIA1' }] }],
  ],
  [
    'it could not be read, which is not clean',
    look({ ...unread, status: 'denied', reason: 'no' }),
    [{ status: 'unknown', found: [], reason: 'no' }],
  ],
  ['it left the organization', look(), [{ status: 'left', found: [] }]],
  ['a look at others says nothing of it', look(undefined, { complete: false }), []],
  ['it is too early', look(clean, { at: '2026-11-21T20:59:59.999Z' }), []],
])('%s', (_, seen, expected) => {
  const told = recheckAccounts([due], seen);
  expect(told.map(({ status, found, reason }) => ({ status, found, ...(reason && { reason }) }))).toEqual(
    expected,
  );
});
