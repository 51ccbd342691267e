import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import type { AuditedAccount, AuditResult } from '../model/audit.js';
import { noRootCredentials } from '../model/root-credentials.js';
import type { RunResult } from '../model/run.js';
import { historyFile, openDatabase } from './database.js';
import { History } from './history.js';
import type { KnownPolicies } from './known-policies.js';
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

test('what AWS dated within one second is in the order in which it came', async () => {
  const history = await openedHistory();
  for (const finishedAt of ['02.000', '01.900', '01.100'])
    history.addAudit({ ...auditOf([]), finishedAt: `2026-11-01T00:00:${finishedAt}Z` });
  expect(history.looks().map(({ at }) => at.slice(17, 23))).toEqual(['01.900', '01.100', '02.000']);
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
  expect(() => history.addAudit(auditOf([account(1)]))).toThrow(
    expect.objectContaining({
      code: 'unusable-history',
      exitCode: 253,
      message: expect.stringMatching(/^The history \S+ cannot be used: .*disk is full/),
      hint: expect.stringContaining('has room'),
    }),
  );
  expect(history.lastKnown('o-exampleorgid')).toBeUndefined();
});

test('a damaged history is an error that says what to do, and it is not touched', async () => {
  const path = await stateDirectory();
  const text = 'this is no database, and it is long enough to be taken for the header of one'.repeat(20);
  await writeFile(historyFile(path), text);
  await expect(History.open(path)).rejects.toMatchObject({ code: 'damaged-history', exitCode: 253 });
  expect(await readFile(historyFile(path), 'utf8')).toBe(text);
});

test('damage that shows only later is the same error, whatever is read or written', async () => {
  const path = await stateDirectory();
  const before = await History.open(path);
  before.addAudit(auditOf(Array.from({ length: 200 }, (_, index) => account(index + 1))));
  before.close();
  const database = await openDatabase(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  // All but the first page, which says that this is a database.
  const whole = await readFile(historyFile(path));
  await writeFile(historyFile(path), whole.fill(7, 4_096));
  const history = await History.open(path);
  onTestFinished(() => history.close());
  const damaged = expect.objectContaining({ code: 'damaged-history', exitCode: 253 });
  expect(() => history.looks()).toThrow(damaged);
  expect(() => history.lastKnown('o-exampleorgid')).toThrow(damaged);
  expect(() => history.rechecks('o-exampleorgid')).toThrow(damaged);
  expect(() => history.addAudit(auditOf([account(1)]))).toThrow(damaged);
});

describe('a history that the first version wrote', () => {
  /** Written by that version: an audit, the run that took the password of account 2, and an audit. */
  async function firstHistory(): Promise<string> {
    const path = await stateDirectory();
    await copyFile(new URL('fixtures/schema-1.db', import.meta.url), historyFile(path));
    return path;
  }

  test('tells after its migration what it told before', async () => {
    const history = await History.open(await firstHistory());
    onTestFinished(() => history.close());
    expect(history.looks().map(({ at, kind, runId }) => [at, kind, runId])).toEqual([
      ['2026-11-01T00:00:00.000Z', 'audit', null],
      ['2026-11-02T09:31:00.000Z', 'run', '20261102T093000Z-a17883'],
      ['2026-11-03T00:00:00.000Z', 'audit', null],
    ]);
    const known = history.lastKnown('o-exampleorgid');
    expect(known).toMatchObject({ at: '2026-11-03T00:00:00.000Z' });
    expect([...(known?.accounts.values() ?? [])]).toEqual([account(2), account(3)]);
    // It never read policies: that none are known is no word on whether there are some.
    expect(known?.policies).toBeUndefined();
    expect(history.rechecks('o-exampleorgid')).toEqual([]);
  });

  test('takes what this version writes', async () => {
    const path = await firstHistory();
    const history = await History.open(path);
    history.addAudit(auditOf([account(3)], { day: 4 }), { policies: guarded });
    history.close();
    const again = await History.open(path);
    onTestFinished(() => again.close());
    expect(again.looks()).toHaveLength(4);
    expect(again.lastKnown('o-exampleorgid')?.policies).toEqual(guarded);
  });
});

const policy = { id: 'p-guardrail', name: 'Guardrail', type: 'scp' as const, sha256: 'f00d' };
const guarded: KnownPolicies = {
  types: ['scp'],
  policies: new Map([[policy.id, policy]]),
  targets: new Map([[policy.id, new Set(['r-abcd', id(2)])]]),
};

describe('control policies', () => {
  test('are known as they were read last, and an audit that does not read them changes nothing', async () => {
    const history = await openedHistory();
    history.addAudit(auditOf([account(2)]), { policies: guarded });
    history.addAudit(auditOf([account(2)], { day: 2 }));
    expect(history.lastKnown('o-exampleorgid')?.policies).toEqual(guarded);
  });

  test('that change, move and go are not known any more', async () => {
    const history = await openedHistory();
    const moved: KnownPolicies = {
      types: ['rcp', 'scp'],
      policies: new Map([[policy.id, { ...policy, sha256: 'beef' }]]),
      targets: new Map([[policy.id, new Set(['r-abcd', 'ou-abcd-11111111'])]]),
    };
    const none: KnownPolicies = { types: [], policies: new Map(), targets: new Map() };
    for (const [day, policies] of [guarded, moved, none, guarded].entries()) {
      history.addAudit(auditOf([account(2)], { day: day + 1 }), { policies });
      expect(history.lastKnown('o-exampleorgid')?.policies).toEqual(policies);
    }
  });

  test('that stay the same are kept once', async () => {
    const path = await stateDirectory();
    const history = await History.open(path);
    for (const day of [1, 2, 3]) history.addAudit(auditOf([account(2)], { day }), { policies: guarded });
    history.close();
    const database = await openDatabase(path);
    onTestFinished(() => void database.close());
    const rows = (table: string) => database.prepare(`SELECT count(*) AS rows FROM ${table}`).get();
    expect(rows('policy_states')).toMatchObject({ rows: 1 });
    expect(rows('policy_attachments')).toMatchObject({ rows: 2 });
  });
});

describe('an account that is to be looked at once more', () => {
  const runOf = (runId: string, due: string): RunResult => ({
    schema: 'rootwarden.run/1',
    runId,
    organization: auditOf([]).organization,
    startedAt: due,
    finishedAt: due,
    interrupted: false,
    actions: [],
    accounts: [],
    recheck: { due, accounts: [id(2), id(3)] },
    summary: { notSelected: 0 },
    requests: { total: 0, throttled: 0, retried: 0, byOperation: {} },
    journal: { file: 'journal.jsonl', head: 'f00d', count: 1 },
  });
  const due = '2026-11-02T12:00:00.000Z';

  test('is remembered until somebody looked', async () => {
    const history = await openedHistory();
    history.addRun(runOf('first', due));
    expect(history.rechecks('o-exampleorgid')).toEqual([
      { account: id(2), runId: 'first', due },
      { account: id(3), runId: 'first', due },
    ]);
    history.addAudit(auditOf([account(2)], { day: 3 }), { rechecked: [id(2)] });
    expect(history.rechecks('o-exampleorgid')).toEqual([{ account: id(3), runId: 'first', due }]);
    expect(history.rechecks('o-anotherorgid')).toEqual([]);
  });

  test('is written down with its run, once', async () => {
    const history = await openedHistory();
    history.addRun(runOf('first', due));
    history.addAudit(auditOf([account(2), account(3)], { day: 3 }), { rechecked: [id(2), id(3)] });
    history.addRun(runOf('first', due));
    expect(history.rechecks('o-exampleorgid')).toEqual([]);
    expect(history.looks().map(({ runId }) => runId)).toEqual(['first', null]);
  });

  test('is looked at after the later of two runs', async () => {
    const history = await openedHistory();
    history.addRun(runOf('first', due));
    history.addRun(runOf('second', '2026-11-05T12:00:00.000Z'));
    expect(history.rechecks('o-exampleorgid').map(({ runId }) => runId)).toEqual(['second', 'second']);
  });
});
