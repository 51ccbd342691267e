import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorldTruth } from '@rootwarden/sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import { isReachable } from '../../model/account.js';
import type { Plan } from '../../model/plan.js';
import { changingCalls } from '../../testing/calls.js';
import { appliedTo, everythingAllowed, journalOf, removeFrom, rowOf } from '../../testing/removal.js';
import { giveRoot, members, passwordKeyAndMfa } from '../../testing/root-users.js';
import { type AtEnd, dependenciesFor, sandboxFor, untilTestsEnd } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { asCredentials, truthOf } from '../../testing/truth.js';

type AccountTruth = WorldTruth['accounts'][number];

const clock = new Date('2026-11-22T09:00:00Z').getTime();
const within = (days: number, at: string | null | undefined) =>
  typeof at === 'string' && clock - Date.parse(at) < days * 86_400_000;

/** What must become of an account, from what is known of it and nothing else. */
function expectedOutcome({ management, state, root }: AccountTruth): string {
  if (management || !isReachable(state)) return 'skipped';
  if (isEmpty(root)) return 'nothing-to-remove';
  const keyInUse = root.accessKeys.some(({ lastUsed }) => within(90, lastUsed?.at));
  const signedIn = within(7, root.password?.lastUsed);
  const certificateInUse = root.signingCertificates.some(({ status }) => status === 'Active');
  return keyInUse || signedIn || certificateInUse ? 'refused' : 'removed';
}

const isEmpty = (root: AccountTruth['root']) =>
  Object.values(asCredentials(root)).every(({ state }) => state === 'none');

const countBy = (names: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

describe('a removal from every shape of root user in every state of an account', () => {
  const atEnd = untilTestsEnd();
  let all: Awaited<ReturnType<typeof removed>>;
  beforeAll(async () => {
    all = await removed(atEnd);
  });

  async function removed(finished: AtEnd) {
    const sandbox = await sandboxFor({ accounts: 31 }, finished);
    const stateDirectory = await temporaryDirectory(finished);
    const before = await truthOf(sandbox);
    const deps = dependenciesFor(sandbox, {}, finished);
    const asked: Plan[] = [];
    const confirm = async (plan: Plan) => asked.push(plan) > 0;
    const applied = await appliedTo(sandbox, { deps, options: { stateDirectory, confirm } });
    const after = await truthOf(sandbox);
    const changes = changingCalls(sandbox);
    const again = await appliedTo(sandbox, {
      deps: dependenciesFor(sandbox, {}, finished),
      options: { stateDirectory, confirm },
    });
    const changesAgain = changingCalls(sandbox).slice(changes.length);
    return { before, after, asked, changes, again, changesAgain, ...applied };
  }

  test('every account ends as its own truth before says', () => {
    const { run, before } = all;
    const expected = before.accounts.map((account) => ({
      id: account.id,
      outcome: expectedOutcome(account),
    }));
    expect(run.accounts.map(({ id, outcome }) => ({ id, outcome }))).toEqual(expected);
    expect(new Set(expected.map(({ outcome }) => outcome)).size).toBe(4);
  });

  test('what is told to be removed is gone, and nothing else is', () => {
    const { run, before, after } = all;
    for (const [index, account] of before.accounts.entries()) {
      const { root, ...rest } = after.accounts[index]!;
      const { root: rootBefore, ...restBefore } = account;
      expect(rest).toEqual(restBefore);
      if (rowOf(run, account).outcome === 'removed') expect(isEmpty(root)).toBe(true);
      else expect(root).toEqual(rootBefore);
    }
  });

  test('each row lists what went, credential by credential', () => {
    const { run, before } = all;
    for (const { id, root } of before.accounts) {
      const row = rowOf(run, { id });
      if (row.outcome !== 'removed') {
        expect(row.removed).toEqual([]);
        continue;
      }
      const credentials = [
        ...(root.password ? ['password'] : []),
        ...root.accessKeys.map((key) => `accessKey ${key.id}`),
        ...root.signingCertificates.map((certificate) => `signingCertificate ${certificate.id}`),
        ...root.mfaDevices.map((device) => `mfaDevice ${device.serialNumber}`),
      ];
      const told = row.removed.map(({ kind, id: name }) => (name === undefined ? kind : `${kind} ${name}`));
      expect(told).toEqual(credentials);
      expect(row.remaining).toEqual([]);
      expect(row.verifiedAt).toMatch(/^2026-11-22T09:0\d:\d\d\.\d{3}Z$/);
    }
  });

  test('the counts agree with the rows, and every outcome has one', () => {
    const { run } = all;
    const { notSelected, ...counts } = run.summary;
    expect(notSelected).toBe(0);
    const seen = countBy(run.accounts.map(({ outcome }) => outcome));
    for (const [outcome, count] of Object.entries(counts)) expect(count).toBe(seen[outcome] ?? 0);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(31);
  });

  test('it asks once, with the plan that it then applies', () => {
    const { asked, plan, run } = all;
    expect(asked[0]).toEqual(plan);
    const deleting = plan.actions.map(({ account }) => account);
    expect(deleting).toEqual(run.accounts.filter(({ outcome }) => outcome === 'removed').map(({ id }) => id));
  });

  test('a delete is sent for each credential that went, as the root user of its account, and once', () => {
    const { changes, run } = all;
    const sent = changes.map(({ principal, operation }) => `${principal} ${operation}`);
    const told = run.accounts.flatMap(({ id, removed: gone }) =>
      gone.map(({ kind }) => `arn:aws:iam::${id}:root ${operationOf[kind]}`),
    );
    expect(sent.toSorted()).toEqual(told.toSorted());
    expect(new Set(changes.map(({ errorCode }) => errorCode))).toEqual(new Set([null]));
  });

  test('the result on disk is what was told, and the journal ends where it says', async () => {
    const { run, stateDirectory } = all;
    const folder = join(stateDirectory, 'runs', run.runId);
    expect((await readdir(folder)).sort()).toEqual(['journal.jsonl', 'plan.json', 'result.json']);
    expect(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'))).toEqual(run);
    expect(JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'))).toEqual(all.plan);
    const lines = await journalOf(run);
    expect(lines.at(0)?.type).toBe('run-started');
    expect(lines.at(-1)?.type).toBe('run-finished');
    expect(lines.filter(({ type }) => type === 'account-outcome')).toHaveLength(run.summary.removed ?? 0);
  });

  test('it tells its host of the run and of each account that it acted on', () => {
    const { deps, run } = all;
    const told = deps.events.flatMap((event) => (event.code === 'account-applied' ? [event.account] : []));
    expect(new Set(told)).toEqual(new Set(run.accounts.filter(({ outcome }) => outcome === 'removed')));
    expect(deps.events).toContainEqual(expect.objectContaining({ code: 'run-started', runId: run.runId }));
  });

  test('a second one finds nothing left, asks nobody, and sends no change', () => {
    const { again, changesAgain, asked, run } = all;
    expect(changesAgain).toEqual([]);
    expect(asked).toHaveLength(1);
    const expected = run.accounts.map(({ id, outcome }) => ({
      id,
      outcome: outcome === 'removed' ? 'nothing-to-remove' : outcome,
    }));
    expect(again.run.accounts.map(({ id, outcome }) => ({ id, outcome }))).toEqual(expected);
  });
});

const operationOf = {
  password: 'DeleteLoginProfile',
  accessKey: 'DeleteAccessKey',
  signingCertificate: 'DeleteSigningCertificate',
  mfaDevice: 'DeactivateMFADevice',
} as const;

describe('a dry run', () => {
  test('shows the plan, and changes and writes nothing', async () => {
    const sandbox = await sandboxFor({ accounts: 8 });
    const before = await truthOf(sandbox);
    const confirm = () => Promise.reject(new Error('a dry run asks nothing'));
    const { result, stateDirectory } = await removeFrom(sandbox, { options: { dryRun: true, confirm } });
    expect(result.status).toBe('planned');
    expect(result.plan.actions.length).toBeGreaterThan(0);
    expect(changingCalls(sandbox)).toEqual([]);
    expect(await truthOf(sandbox)).toEqual(before);
    expect(await readdir(stateDirectory)).toEqual([]);
  });
});

describe('a removal that is declined', () => {
  test('has changed nothing, and has begun no run', async () => {
    const sandbox = await sandboxFor({ accounts: 8 });
    const { result, stateDirectory } = await removeFrom(sandbox, { options: { confirm: async () => false } });
    expect(result.status).toBe('declined');
    expect(changingCalls(sandbox)).toEqual([]);
    expect(await readdir(join(stateDirectory, 'runs'))).toEqual([]);
    expect(await readdir(join(stateDirectory, 'locks'))).toEqual([]);
  });
});

describe('a removal from some accounts', () => {
  test('touches these and no other', async () => {
    const sandbox = await sandboxFor({ accounts: 6 });
    const [first, second, ...others] = members(sandbox);
    for (const account of members(sandbox)) giveRoot(sandbox, account, passwordKeyAndMfa);
    const { run } = await appliedTo(sandbox, {
      options: { selection: { accounts: [first!.id, second!.id], exclude: [second!.id] } },
    });
    expect(run.accounts.map(({ id }) => id)).toEqual([first!.id]);
    expect(run.summary).toMatchObject({ removed: 1, notSelected: 5 });
    for (const { root } of [second!, ...others]) expect(root.password).toBeDefined();
    expect(new Set(changingCalls(sandbox).map(({ account }) => account))).toEqual(new Set([first!.id]));
  });
});

describe('what the user allows is removed:', () => {
  test.each([
    ['a key that is in use', { accessKeys: [{ lastUsed: new Date('2026-11-22T08:00:00Z') }] }, 'recentKeys'],
    [
      'a password that is in use',
      { password: { lastUsed: new Date('2026-11-22T08:00:00Z') } },
      'recentSignIn',
    ],
    ['an active certificate', { signingCertificates: ['Active'] as const }, 'activeCertificates'],
  ])('%s', async (_, holding, allowance) => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, holding);
    const held = await appliedTo(sandbox, {
      options: { allow: { ...everythingAllowed, [allowance]: false } },
    });
    expect(rowOf(held.run, account!).outcome).toBe('refused');
    expect(changingCalls(sandbox)).toEqual([]);
    const { run } = await appliedTo(sandbox, {
      options: { allow: { ...held.plan.allow, [allowance]: true } },
    });
    expect(rowOf(run, account!).outcome).toBe('removed');
  });
});
