import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import type { AuditedAccount, AuditResult } from '../model/audit.js';
import { noRootCredentials } from '../model/root-credentials.js';
import { historyFile, openDatabase } from './database.js';
import { History } from './history.js';
import { migrations } from './migrations.js';

async function stateDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'rootwarden-history-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function openedHistory(): Promise<History> {
  const history = await History.open(await stateDirectory());
  onTestFinished(() => history.close());
  return history;
}

const id = (digit: number) => String(digit).repeat(12) as AccountId;

function account(digit: number, more: Partial<AuditedAccount> = {}): AuditedAccount {
  return {
    id: id(digit),
    name: `account-${digit}`,
    state: 'ACTIVE',
    path: 'Root',
    management: false,
    status: 'read',
    credentials: noRootCredentials,
    ...more,
  };
}

function auditOf(
  accounts: readonly AuditedAccount[],
  more: { day?: number; notSelected?: number; organization?: string } = {},
): AuditResult {
  const { day = 1, notSelected = 0, organization = 'o-exampleorgid' } = more;
  const at = `2026-11-0${day}T00:00:00.000Z`;
  return {
    schema: 'rootwarden.audit/1',
    organization: {
      id: organization,
      managementAccountId: id(1),
      trustedAccess: true,
      features: [],
      delegatedAdministrators: [],
    },
    caller: { account: id(1), arn: `arn:aws:iam::${id(1)}:user/someone` },
    startedAt: at,
    finishedAt: at,
    interrupted: false,
    accounts,
    summary: {
      accounts: accounts.length,
      read: accounts.length,
      skipped: 0,
      denied: 0,
      unknown: 0,
      withCredentials: 0,
      withoutCredentials: accounts.length,
      notSelected,
    },
    requests: { total: 0, throttled: 0, retried: 0, byOperation: {} },
  };
}

const knownIds = (history: History) => [...(history.lastKnown('o-exampleorgid')?.accounts.keys() ?? [])];

test('before the first audit nothing is known', async () => {
  expect((await openedHistory()).lastKnown('o-exampleorgid')).toBeUndefined();
});

test('the last audit is what is known, row by row', async () => {
  const history = await openedHistory();
  history.addAudit(auditOf([account(2), account(3)]));
  history.addAudit(auditOf([account(2, { state: 'SUSPENDED' }), account(3)], { day: 2 }));
  const known = history.lastKnown('o-exampleorgid');
  expect(known?.at).toBe('2026-11-02T00:00:00.000Z');
  expect([...(known?.accounts.values() ?? [])]).toEqual([account(2, { state: 'SUSPENDED' }), account(3)]);
});

test('an account that an audit of everything did not list is not known any more', async () => {
  const history = await openedHistory();
  history.addAudit(auditOf([account(2), account(3)]));
  history.addAudit(auditOf([account(3)], { day: 2 }));
  expect(knownIds(history)).toEqual([id(3)]);
});

test('an audit of a part says nothing about the rest', async () => {
  const history = await openedHistory();
  history.addAudit(auditOf([account(2), account(3)]));
  history.addAudit(auditOf([account(3)], { day: 2, notSelected: 1 }));
  expect(knownIds(history)).toEqual([id(2), id(3)]);
});

test.each(['denied', 'unknown'] as const)(
  'an account that was %s stays as it was last seen',
  async (status) => {
    const history = await openedHistory();
    history.addAudit(auditOf([account(2)]));
    const { credentials: _, ...unseen } = account(2);
    history.addAudit(auditOf([{ ...unseen, status, reason: 'no answer' }], { day: 2 }));
    expect(history.lastKnown('o-exampleorgid')?.accounts.get(id(2))).toEqual(account(2));
  },
);

test('organizations do not mix', async () => {
  const history = await openedHistory();
  history.addAudit(auditOf([account(2)]));
  history.addAudit(auditOf([account(4)], { organization: 'o-anotherorgid' }));
  expect(knownIds(history)).toEqual([id(2)]);
  expect(history.looks('o-anotherorgid')).toHaveLength(1);
  expect(history.looks()).toHaveLength(2);
});

test('what stays the same is kept once', async () => {
  const path = await stateDirectory();
  const history = await History.open(path);
  for (const day of [1, 2, 3]) history.addAudit(auditOf([account(2), account(3)], { day }));
  history.close();
  const database = await openDatabase(path);
  expect(database.prepare('SELECT count(*) AS rows FROM account_states').get()).toMatchObject({ rows: 2 });
  database.close();
});

test('a history that a newer version wrote is left alone, and the error says so', async () => {
  const path = await stateDirectory();
  const database = await openDatabase(path);
  database.exec(`PRAGMA user_version = ${migrations.length + 1}`);
  database.close();
  await expect(History.open(path)).rejects.toMatchObject({ code: 'newer-history', exitCode: 253 });
});

test('where the disk is full, the error says that and nothing is half written', async () => {
  const path = await stateDirectory();
  const database = await openDatabase(path);
  onTestFinished(() => void database.close());
  // What a full disk does: the database gives up the transaction by itself.
  database.exec(
    "CREATE TRIGGER full BEFORE INSERT ON account_states BEGIN SELECT RAISE(ROLLBACK, 'disk is full'); END",
  );
  const history = await History.open(path);
  onTestFinished(() => history.close());
  expect(() => history.addAudit(auditOf([account(1)]))).toThrow('disk is full');
  expect(history.lastKnown('o-exampleorgid')).toBeUndefined();
});

test('a damaged history is an error that says what to do, and it is not touched', async () => {
  const path = await stateDirectory();
  const text = 'this is no database, and it is long enough to be taken for the header of one'.repeat(20);
  await writeFile(historyFile(path), text);
  await expect(History.open(path)).rejects.toMatchObject({ code: 'damaged-history', exitCode: 253 });
  expect(await readFile(historyFile(path), 'utf8')).toBe(text);
});
