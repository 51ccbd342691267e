import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Practice, practise } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
  await practice.rootwarden('remove --all --dry-run --out plan.json');
  practice.mark();
});
afterEach(() => practice.end());

test('applies a saved plan without a question, and exactly', async () => {
  const plan = JSON.parse(await readFile(join(practice.directory, 'plan.json'), 'utf8'));
  const { stdout } = await practice.rootwarden('apply plan.json --output json');
  const run: RunResult = JSON.parse(stdout);
  expect(violations(run)).toEqual([]);
  const deleted = run.accounts.flatMap(({ id, removed }) => removed.map((one) => [id, one.kind, one.id]));
  const planned = plan.actions.flatMap(
    (action: { account: string; delete: { kind: string; id?: string }[] }) =>
      action.delete.map((one) => [action.account, one.kind, one.id]),
  );
  expect(deleted.sort()).toEqual(planned.sort());
});

test('an account in which something new turned up is refused, and left alone', async () => {
  const plan = JSON.parse(await readFile(join(practice.directory, 'plan.json'), 'utf8'));
  const first = plan.actions[0].account;
  const root = practice.sandbox.world.accounts.get(first)!.root;
  const enabledAt = practice.sandbox.world.clock.now();
  root.mfaDevices = [{ serialNumber: 'GAHT12345678', kind: 'hardware', enabledAt }];
  const { code, stdout } = await practice.rootwarden('apply plan.json --output json');
  expect(code).toBe(1);
  const run: RunResult = JSON.parse(stdout);
  expect(run.accounts.find(({ id }) => id === first)).toMatchObject({ outcome: 'refused', removed: [] });
  expect(root.mfaDevices).toHaveLength(1);
});

test('what is gone by now is not deleted again', async () => {
  const plan = JSON.parse(await readFile(join(practice.directory, 'plan.json'), 'utf8'));
  const first = plan.actions[0].account;
  await practice.rootwarden(`remove --account ${first} --yes`);
  const { stdout } = await practice.rootwarden('apply plan.json --output json');
  const run: RunResult = JSON.parse(stdout);
  expect(run.accounts.find(({ id }) => id === first)).toMatchObject({ removed: [], remaining: [] });
});

test.each<[string, (text: string) => string]>([
  ['no JSON', () => 'no JSON'],
  ['another document', () => '{"schema":"rootwarden.audit/1"}'],
  ['a plan with a member too many', (text) => text.replace('"maxAge"', '"surprise": 1, "maxAge"')],
  ['a plan of another organization', (text) => text.replaceAll(/o-[a-z0-9]{10}/g, 'o-someoneelse')],
])('%s is no plan for here: 252, and nothing is deleted', async (_, change) => {
  const path = join(practice.directory, 'plan.json');
  await writeFile(path, change(await readFile(path, 'utf8')));
  const { code, stdout, stderr } = await practice.rootwarden('apply plan.json');
  expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
  expect(stderr).toMatch(/^rootwarden: \[ERROR\]: .+\n {2}.+/);
  expect(practice.mutations()).toEqual([]);
});

test('a plan that is too old is refused', async () => {
  practice.sandbox.world.clock.advance(25 * 60 * 60);
  const { code, stderr } = await practice.rootwarden('apply plan.json');
  expect(code).toBe(252);
  expect(stderr).toContain('made 25 hours ago');
  expect(practice.mutations()).toEqual([]);
});

test('--recheck-after says when the accounts are looked at again whose password went', async () => {
  const { stdout } = await practice.rootwarden('apply plan.json --recheck-after 30m --output json');
  const { recheck, finishedAt, accounts }: RunResult = JSON.parse(stdout);
  const minutes = (Date.parse(recheck!.due) - Date.parse(finishedAt)) / 60_000;
  expect(minutes).toBeCloseTo(30, 0);
  const without = accounts.filter(({ removed }) => removed.some(({ kind }) => kind === 'password'));
  expect(recheck!.accounts).toEqual(without.map(({ id }) => id));
  const shown = await practice.rootwarden('drift --output json');
  const drift = JSON.parse(shown.stdout);
  expect(violations(drift)).toEqual([]);
  expect(drift).toMatchObject({ rechecks: [], pending: { accounts: without.length, due: recheck!.due } });
});

test('a saved plan carries what was seen in the members: nobody looks again, 252 before any call', async () => {
  const before = practice.sandbox.calls().length;
  const { code, stderr } = await practice.rootwarden('apply plan.json --member-role RootReader');
  expect(code).toBe(252);
  expect(stderr).toContain('nobody looks again while it is applied');
  expect(practice.sandbox.calls()).toHaveLength(before);
});
