import type { RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Practice, practise } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
});
afterEach(() => practice.end());

test('names the accounts left without a way in, asks, and turns everything off', async () => {
  const { stdout, code } = await practice.rootwarden('disable', { typed: 'yes\n' });
  expect(code).toBe(0);
  expect(stdout).toContain('has neither root password nor access key');
  expect(stdout).toContain('Run: 3 changes to the organization.');
  expect(practice.mutations()).toEqual([
    'DisableOrganizationsRootCredentialsManagement',
    'DisableOrganizationsRootSessions',
    'DisableAWSServiceAccess',
  ]);
});

test('--dry-run changes nothing', async () => {
  const { stdout, code } = await practice.rootwarden('disable --dry-run');
  expect(code).toBe(0);
  expect(stdout).toContain('Plan: 0 to create, 2 to change, 1 to delete in 1 account.');
  expect(practice.mutations()).toEqual([]);
});

test('declining changes nothing: 1', async () => {
  const { code } = await practice.rootwarden('disable', { typed: 'no\n' });
  expect(code).toBe(1);
  expect(practice.mutations()).toEqual([]);
});

test('in JSON it is a run', async () => {
  const { stdout } = await practice.rootwarden('disable --yes --output json');
  const run: RunResult = JSON.parse(stdout);
  expect(violations(run)).toEqual([]);
  expect(run.actions.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
});
