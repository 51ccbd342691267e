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

test('what changed since the plan is refused, account by account', async () => {
  const plan = JSON.parse(await readFile(join(practice.directory, 'plan.json'), 'utf8'));
  const first = plan.actions[0].account;
  const { code: before } = await practice.rootwarden(`remove --account ${first} --yes`);
  expect(before).toBe(0);
  const { stdout } = await practice.rootwarden('apply plan.json --output json');
  const run: RunResult = JSON.parse(stdout);
  const account = run.accounts.find(({ id }) => id === first);
  expect(account?.outcome).not.toBe('removed');
  expect(account?.removed).toEqual([]);
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
  expect(stderr).toContain('25 hours old');
  expect(practice.mutations()).toEqual([]);
});
