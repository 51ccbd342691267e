import type { AuditedAccount, AuditResult } from '@rootwarden/core';
import { expect, test } from 'vitest';
import { mistakes } from './check-audit.js';
import type { World, WorldAccount } from './world.js';

const nothing = { password: null, accessKeys: [], mfaDevices: [], signingCertificates: [] };
const account = (id: string, more: Partial<WorldAccount> = {}): WorldAccount => ({
  id,
  state: 'ACTIVE',
  management: false,
  root: nothing,
  ...more,
});
const key = { id: 'AKIAIOSFODNN7EXAMPLE' };
const world: World = {
  accounts: [
    account('111111111111', { management: true, root: { ...nothing, password: {} } }),
    account('222222222222'),
    account('333333333333', { root: { ...nothing, accessKeys: [key] } }),
    account('444444444444', { state: 'SUSPENDED', root: { ...nothing, password: {} } }),
  ],
};

const none = { state: 'none', items: [] };
const credentials = {
  password: { state: 'none' },
  accessKeys: none,
  mfaDevices: none,
  signingCertificates: none,
};
const right = [
  { id: '111111111111', status: 'read' },
  { id: '222222222222', status: 'read', credentials },
  {
    id: '333333333333',
    status: 'read',
    credentials: { ...credentials, accessKeys: { state: 'present', items: [key] } },
  },
  { id: '444444444444', status: 'skipped' },
];
/** Rows with what is compared, and nothing else. */
const audit = (rows: readonly object[]) => ({ accounts: rows as AuditedAccount[] }) as unknown as AuditResult;
const without = (id: string) => right.filter((row) => row.id !== id);

test('finds no mistake in an audit that says what is so', () => {
  expect(mistakes(audit(right), world)).toEqual([]);
});

test.each([
  [without('222222222222'), '222222222222 stands there 0 times'],
  [[...right, right[1]!], '222222222222 stands there 2 times'],
  [[...right, { id: '999999999999', status: 'read' }], '999999999999 is no account of the organization'],
  [
    [...without('333333333333'), { id: '333333333333', status: 'unknown', reason: 'interrupted' }],
    '333333333333 is unknown, not read: interrupted',
  ],
  [
    [...without('333333333333'), { id: '333333333333', status: 'read', credentials }],
    '333333333333 has other credentials than the audit says',
  ],
])('tells what is wrong: %#', (rows, sentence) => {
  expect(mistakes(audit(rows), world)).toEqual([sentence]);
});
