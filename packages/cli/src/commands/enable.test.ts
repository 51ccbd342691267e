import type { RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Practice, practise, signedInAs } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';

let practice: Practice;
beforeEach(async () => {
  practice = await practise({ accounts: 12, centralizedRootAccess: false });
});
afterEach(() => practice.end());

const members = () =>
  practice.sandbox.world.organization.accounts.slice(1).filter(({ state }) => state === 'ACTIVE');

test('turns on trusted access, both features and the delegate; then says what is there already', async () => {
  const delegate = members()[0]?.id;
  const { code, stdout } = await practice.rootwarden(`enable --delegate ${delegate} --yes --output json`);
  expect(code).toBe(0);
  const run: RunResult = JSON.parse(stdout);
  expect(violations(run)).toEqual([]);
  expect(run.actions.map(({ action, outcome }) => [action.kind, outcome])).toEqual([
    ['enable-trusted-access', 'done'],
    ['enable-feature', 'done'],
    ['enable-feature', 'done'],
    ['register-delegated-administrator', 'done'],
  ]);

  practice.mark();
  const again = await practice.rootwarden(`enable --delegate ${delegate} --yes`);
  expect(again.code).toBe(0);
  expect(again.stdout.replaceAll('\n', ' ')).toContain(
    `trusted access on, RootCredentialsManagement on, RootSessions on, delegate ${delegate}`,
  );
  expect(again.stdout).toMatch(/Plan: nothing to do\.\n$/);
  expect(practice.mutations()).toEqual([]);
});

test('shows the plan and asks; nothing is said to be beyond undoing', async () => {
  const { code, stdout, stderr } = await practice.rootwarden('enable', { typed: 'yes\n' });
  expect(code).toBe(0);
  expect(stdout).toContain('Plan: 1 to create, 2 to change, 0 to delete in 1 account.');
  expect(stderr).toContain('make 3 changes to it?');
  expect(stderr).not.toContain('cannot be undone');
});

test('--dry-run turns nothing on', async () => {
  const { code } = await practice.rootwarden('enable --dry-run');
  expect(code).toBe(0);
  expect(practice.mutations()).toEqual([]);
});

test('a saved plan of it can be applied', async () => {
  await practice.rootwarden('enable --dry-run --out plan.json');
  const { code, stdout } = await practice.rootwarden('apply plan.json');
  expect(code).toBe(0);
  expect(stdout).toContain('Run: 3 changes to the organization.');
});

test.each([
  ['the management account', () => practice.sandbox.world.organization.management.id, 252],
  ['an account of somebody else', () => '999999999999', 252],
])('%s cannot be the delegate', async (_, id, expected) => {
  const { code } = await practice.rootwarden(`enable --delegate ${id()} --yes`);
  expect(code).toBe(expected);
  expect(practice.mutations()).toEqual([]);
});

test('an ordinary member is told that it cannot', async () => {
  const env = signedInAs(practice.sandbox, 'member');
  const { code, stderr } = await practice.rootwarden('enable --yes', { env });
  expect(code).toBe(254);
  expect(stderr).toMatch(/^rootwarden: \[ERROR\]: /);
  expect(practice.mutations()).toEqual([]);
});
