import { expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import type { AuditedAccount } from '../model/audit.js';
import type { Plan } from '../model/plan.js';
import { noRootCredentials } from '../model/root-credentials.js';
import type { AccountRun } from '../model/run.js';
import { auditCsv } from './audit-csv.js';
import { planCsv } from './plan-csv.js';
import { runCsv } from './run-csv.js';

const id = '222222222222' as AccountId;
const account = { id, name: 'Payments, production', state: 'ACTIVE', path: 'Root/Workloads' } as const;

const keys = [
  {
    id: 'AKIA1',
    status: 'Active',
    createdAt: null,
    lastUsed: { at: '2024-01-01T00:00:00Z', service: 's3', region: null },
  },
  {
    id: 'AKIA2',
    status: 'Inactive',
    createdAt: null,
    lastUsed: { at: '2025-01-01T00:00:00Z', service: null, region: null },
  },
] as const;

test.each<[string, Partial<AuditedAccount>, string]>([
  ['none of them', { status: 'read', credentials: noRootCredentials }, 'read,none,,0,,0,0,'],
  [
    'a password, two keys and an MFA device that could not be listed',
    {
      status: 'read',
      credentials: {
        ...noRootCredentials,
        password: { state: 'present', createdAt: null, lastUsed: '2026-11-01T00:00:00Z' },
        accessKeys: { state: 'present', items: keys },
        mfaDevices: { state: 'unread', items: [] },
      },
    },
    'read,present,2026-11-01T00:00:00Z,2,2025-01-01T00:00:00Z,unread,0,',
  ],
  [
    'nothing known',
    { status: 'denied', reason: 'AWS refused the session' },
    'denied,,,,,,,AWS refused the session',
  ],
])('the audit row of an account with %s', (_, audited, expected) => {
  const row = { ...account, management: false, status: 'read', ...audited } as AuditedAccount;
  expect([...auditCsv({ accounts: [row] })]).toEqual([
    'AccountId,AccountName,State,Path,Status,Password,PasswordLastUsed,AccessKeys,AccessKeyLastUsed,MfaDevices,SigningCertificates,Reason\n',
    `222222222222,"Payments, production",ACTIVE,Root/Workloads,${expected}\n`,
  ]);
});

test('the run row counts what was deleted, kind by kind', () => {
  const row: AccountRun = {
    ...account,
    outcome: 'failed',
    reason: 'still there',
    removed: [{ kind: 'password' }, { kind: 'accessKey', id: 'AKIA1' }, { kind: 'accessKey', id: 'AKIA2' }],
    remaining: [{ kind: 'mfaDevice', id: 'GAHT12345678' }],
  };
  expect([...runCsv({ accounts: [row] })]).toEqual([
    'AccountId,AccountName,State,Outcome,PasswordRemoved,AccessKeysRemoved,MfaDevicesRemoved,SigningCertificatesRemoved,Reason\n',
    '222222222222,"Payments, production",ACTIVE,failed,true,2,0,0,still there\n',
  ]);
});

test('the plan row says what would be deleted, or why not', () => {
  const plan: Pick<Plan, 'accounts' | 'actions'> = {
    actions: [
      {
        kind: 'delete-root-credentials',
        account: id,
        runFrom: [id],
        delete: [{ kind: 'signingCertificate', id: 'TA7S', createdAt: null, lastUsed: null }],
      },
    ],
    accounts: [
      { ...account, found: [], decision: 'delete', risk: { state: 'unknown', reason: 'nobody looked' } },
      {
        ...account,
        id: '333333333333' as AccountId,
        found: [],
        decision: 'refused',
        reason: 'a key was used yesterday',
        flag: '--allow-recent-keys',
      },
    ],
  };
  expect([...planCsv(plan)].slice(1)).toEqual([
    '222222222222,"Payments, production",ACTIVE,Root/Workloads,delete,false,0,0,1,,,what depends on its root user is unknown: nobody looked\n',
    '333333333333,"Payments, production",ACTIVE,Root/Workloads,refused,false,0,0,0,a key was used yesterday,--allow-recent-keys,\n',
  ]);
});
