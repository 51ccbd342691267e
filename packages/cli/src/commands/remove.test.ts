import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan, RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Practice, practise } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
});
afterEach(() => practice.end());

test('removes, verifies, lists every account once; a second time there is nothing left to do', async () => {
  const first = await practice.rootwarden('remove --all --yes --output json');
  const run: RunResult = JSON.parse(first.stdout);
  expect(violations(run)).toEqual([]);
  expect(first.code).toBe(run.summary.refused ? 1 : 0);
  const there = practice.sandbox.world.organization.accounts.map(({ id }) => id).sort();
  expect(run.accounts.map(({ id }) => id)).toEqual(there);
  const { notSelected, ...outcomes } = run.summary;
  expect(Object.values(outcomes).reduce((sum, number) => sum + number, 0) + (notSelected ?? 0)).toBe(30);
  const removed = run.accounts.filter(({ outcome }) => outcome === 'removed');
  expect(removed.length).toBeGreaterThan(5);
  for (const account of removed) expect(account.verifiedAt).toBeDefined();

  practice.mark();
  const second = await practice.rootwarden('remove --all --yes --output json');
  const again: RunResult = JSON.parse(second.stdout);
  expect(again.summary.removed).toBe(0);
  expect(practice.mutations()).toEqual([]);
});

test('the plan goes to stderr when the result is for a program', async () => {
  const { stdout, stderr } = await practice.rootwarden('remove --all --yes --output jsonl');
  const types = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type);
  expect(types).toEqual(['header', ...Array.from({ length: 30 }, () => 'account'), 'summary']);
  expect(stderr).toContain('- destroy');
  expect(stderr).toMatch(/Plan: 0 to create, 0 to change, \d+ to delete in \d+ accounts; \d+ refused\./);
});

test('--dry-run changes nothing, writes nothing but the plan, and that only when asked', async () => {
  const { code, stdout } = await practice.rootwarden('remove --all --dry-run --output json');
  const plan: Plan = JSON.parse(stdout);
  expect(violations(plan)).toEqual([]);
  expect(code).toBe(1);
  expect(practice.mutations()).toEqual([]);
  expect(await readdir(practice.directory)).toEqual([]);

  const saved = await practice.rootwarden('remove --all --dry-run --out plan.json');
  expect(saved.stderr).toContain('rootwarden apply');
  expect(await readdir(practice.directory)).toEqual(['plan.json']);
  expect((await stat(join(practice.directory, 'plan.json'))).mode & 0o777).toBe(0o600);
  expect(practice.mutations()).toEqual([]);
});

test.each([
  ['no\n', 1],
  ['y\n', 1],
  ['YES\n', 1],
  ['\n', 1],
  ['', 1],
])('the answer %j declines, in one soft line', async (typed, expected) => {
  const { code, stdout, stderr } = await practice.rootwarden('remove --all', { typed });
  expect(code).toBe(expected);
  expect(stdout).toContain('Plan: ');
  expect(stderr).toContain('This cannot be undone. Only "yes" is accepted: ');
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/Nothing was changed\.$/);
  expect(practice.mutations()).toEqual([]);
});

test('the question names the organization and the counts, and `yes` removes', async () => {
  const { stdout, stderr } = await practice.rootwarden('remove --all', { typed: 'yes\n' });
  const { id } = practice.sandbox.world.organization;
  expect(stderr).toMatch(new RegExp(`Organization ${id}: delete \\d+ root credentials in \\d+ accounts\\?`));
  expect(stdout).toMatch(/Run: \d+ root credentials deleted; accounts: \d+ removed/);
});

test('in CI nobody is asked, even on a simulated terminal', async () => {
  const { code, stderr } = await practice.rootwarden('remove --all', { typed: 'yes\n', env: { CI: 'true' } });
  expect(code).toBe(252);
  expect(stderr).toContain('no terminal');
  expect(practice.sandbox.calls()).toEqual([]);
});

test('what a safety rule holds back names its flag, and the flag lifts it', async () => {
  const held = await practice.rootwarden('remove --all --yes');
  expect(held.stdout).toContain('--allow-active-certificates would lift this.');
  const lifted = await practice.rootwarden(
    'remove --all --yes --allow-recent-keys --allow-recent-sign-in --allow-active-certificates --output json',
  );
  expect(lifted.code).toBe(0);
  const run: RunResult = JSON.parse(lifted.stdout);
  expect(run.summary).toMatchObject({ refused: 0, failed: 0, unknown: 0 });
  const { stdout } = await practice.rootwarden('remove --all --yes');
  expect(stdout).toMatch(/Plan: nothing to do\.\n$/);
});

test('no secret is in any file or stream', async () => {
  const all: string[] = [];
  for (const line of ['audit --debug', 'remove --all --yes --debug --output jsonl', 'audit --output yaml']) {
    const { stdout, stderr } = await practice.rootwarden(line);
    all.push(stdout, stderr);
  }
  const files = await practice.files();
  expect(files.size).toBeGreaterThan(2);
  all.push(...files.values());
  const text = all.join('\n');
  const { credentials, callers } = practice.sandbox.world;
  const sessions = new Set(text.match(/\bASIA[A-Z0-9]{16}\b/g));
  expect(sessions.size).toBeGreaterThan(0);
  for (const { secretAccessKey } of Object.values(callers)) expect(text).not.toContain(secretAccessKey);
  for (const id of sessions) expect(text).not.toContain(credentials.secretOf(id));
  expect(text).not.toContain(practice.sandbox.token);
});

test('--member-role that nobody may assume: the plan says unknown and what AWS answered, account by account', async () => {
  const { code, stdout } = await practice.rootwarden(
    'remove --all --dry-run --member-role RootReader --output json',
  );
  const plan: Plan = JSON.parse(stdout);
  expect(violations(plan)).toEqual([]);
  expect(code).toBe(1);
  const deleting = plan.accounts.filter(({ decision }) => decision === 'delete');
  expect(deleting.length).toBeGreaterThan(3);
  for (const { risk } of deleting)
    expect(risk).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(
        /^An error occurred \(AccessDenied\) when calling the AssumeRole operation/,
      ),
      cause: { operation: 'sts:AssumeRole' },
    });
  const csv = await practice.rootwarden('remove --all --dry-run --member-role RootReader --output csv');
  expect(csv.stdout.split('\n')[0]).toMatch(/,Flag,Risk$/);
  expect(csv.stdout).toContain('what depends on its root user is unknown: An error occurred (AccessDenied)');
});
