import { expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import type { AuditedAccount, OrganizationSummary } from '../model/audit.js';
import { noRootCredentials, type RootCredentials } from '../model/root-credentials.js';
import { type Drift, driftBetween } from './drift.js';

const id = '222222222222' as AccountId;
const delegate = '333333333333' as AccountId;
const of = { account: id, name: 'payments-prod' };

const organization: OrganizationSummary = {
  id: 'o-exampleorgid',
  managementAccountId: '111111111111' as AccountId,
  trustedAccess: true,
  features: ['RootCredentialsManagement'],
  delegatedAdministrators: [],
};
const clean: AuditedAccount = {
  id,
  name: 'payments-prod',
  state: 'ACTIVE',
  path: 'Root/Prod',
  management: false,
  status: 'read',
  credentials: noRootCredentials,
};
const holding = (credentials: Partial<RootCredentials>): AuditedAccount => ({
  ...clean,
  credentials: { ...noRootCredentials, ...credentials },
});
const password = (lastUsed: string | null, createdAt = '2020-01-01T00:00:00.000Z'): AuditedAccount =>
  holding({ password: { state: 'present', createdAt, lastUsed } });
const key = (status: 'Active' | 'Inactive'): AuditedAccount =>
  holding({
    accessKeys: { state: 'present', items: [{ id: 'AKIAEXAMPLE', status, createdAt: null, lastUsed: null }] },
  });
const { credentials: _, ...unread } = clean;
const denied: AuditedAccount = { ...unread, status: 'denied', reason: 'AccessDenied' };
const at = '2026-11-20T10:00:00.000Z';

const byId = (...accounts: AuditedAccount[]) => new Map(accounts.map((account) => [account.id, account]));

test.each<[string, AuditedAccount | undefined, AuditedAccount | undefined, Drift[]]>([
  ['nothing', clean, clean, []],
  [
    'a clean account joined',
    undefined,
    clean,
    [{ kind: 'account-joined', ...of, withCredentials: false, found: [] }],
  ],
  [
    'an account joined with a password',
    undefined,
    password(null),
    [{ kind: 'account-joined', ...of, withCredentials: true, found: [{ kind: 'password' }] }],
  ],
  [
    'an account joined that nobody may read',
    undefined,
    denied,
    [{ kind: 'account-joined', ...of, withCredentials: null, found: [] }],
  ],
  ['an account left', clean, undefined, [{ kind: 'account-left', ...of }]],
  [
    'it was suspended',
    clean,
    { ...unread, status: 'skipped', state: 'SUSPENDED' },
    [{ kind: 'account-state', ...of, before: 'ACTIVE', now: 'SUSPENDED' }],
  ],
  [
    'it was moved',
    clean,
    { ...clean, path: 'Root/Dev' },
    [{ kind: 'account-moved', ...of, before: 'Root/Prod', now: 'Root/Dev' }],
  ],
  [
    'a password appeared',
    clean,
    password(null),
    [{ kind: 'credential-appeared', ...of, credential: { kind: 'password' } }],
  ],
  [
    'a password is gone',
    password(null),
    clean,
    [{ kind: 'credential-gone', ...of, credential: { kind: 'password' } }],
  ],
  [
    'another password is there',
    password(null),
    password(null, at),
    [{ kind: 'credential-changed', ...of, credential: { kind: 'password' } }],
  ],
  [
    'the root user signed in',
    password(null),
    password(at),
    [{ kind: 'credential-used', ...of, credential: { kind: 'password' }, at }],
  ],
  [
    'a key was made active',
    key('Inactive'),
    key('Active'),
    [{ kind: 'credential-changed', ...of, credential: { kind: 'accessKey', id: 'AKIAEXAMPLE' } }],
  ],
  ['it cannot be read any more', clean, denied, [{ kind: 'no-longer-read', ...of, status: 'denied' }]],
  ['it could not be read before either', denied, denied, []],
  ['it can be read again', denied, password(at), []],
])('%s', (_, before, now, expected) => {
  const state = (account: AuditedAccount | undefined) => ({
    organization,
    accounts: account ? byId(account) : byId(),
  });
  expect(driftBetween(state(before), { ...state(now), complete: true })).toEqual(expected);
});

test('an audit of a part does not tell that an account has left', () => {
  const before = { organization, accounts: byId(clean) };
  expect(driftBetween(before, { organization, accounts: byId(), complete: false })).toEqual([]);
});

test.each<[string, Partial<OrganizationSummary>, Drift[]]>([
  ['trusted access was turned off', { trustedAccess: false }, [{ kind: 'trusted-access', now: false }]],
  ['trusted access may not be read', { trustedAccess: null }, []],
  [
    'a feature was turned on',
    { features: ['RootCredentialsManagement', 'RootSessions'] },
    [{ kind: 'feature-enabled', feature: 'RootSessions' }],
  ],
  [
    'a feature was turned off',
    { features: [] },
    [{ kind: 'feature-disabled', feature: 'RootCredentialsManagement' }],
  ],
  ['the features may not be read', { features: null }, []],
  [
    'a delegate was registered',
    { delegatedAdministrators: [delegate] },
    [{ kind: 'delegate-registered', delegate }],
  ],
])('%s', (_, now, expected) => {
  const accounts = byId(clean);
  const after = { organization: { ...organization, ...now }, accounts, complete: true };
  expect(driftBetween({ organization, accounts }, after)).toEqual(expected);
});
