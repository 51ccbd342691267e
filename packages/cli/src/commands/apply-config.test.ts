import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Practice, practise, signedInAs } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
});
afterEach(() => practice.end());

const removal = 'rootCredentials:\n  desired: none\n';

function want(sections: string): Promise<void> {
  const { id } = practice.sandbox.world.organization;
  return writeFile(
    join(practice.directory, 'rootwarden.yaml'),
    `version: 1\norganization: ${id}\n${sections}`,
  );
}

test('plans, asks and applies in waves; the plan after it is empty', async () => {
  await want(removal);
  const { stdout, stderr } = await practice.rootwarden('apply', { typed: 'yes\n' });
  expect(stdout).toMatch(/Plan: 0 to create, 0 to change, \d+ to delete/);
  expect(stderr).toContain('Only "yes" is accepted: ');
  for (const wave of ['Wave 1 of 3: 1 account\n', 'Wave 2 of 3: 10 accounts\n', 'Wave 3 of 3: 1 account\n'])
    expect(stderr).toContain(wave);
  expect(stdout).toMatch(/Run: \d+ root credentials deleted; accounts: \d+ removed/);
  const again = await practice.rootwarden('plan');
  expect(again.stdout).toMatch(/Plan: nothing to do; \d+ refused\.\n$/);
  practice.mark();
  await practice.rootwarden('apply --yes');
  expect(practice.mutations()).toEqual([]);
});

test('anything but yes changes nothing: 1, in one soft line', async () => {
  await want(removal);
  const { code, stderr } = await practice.rootwarden('apply', { typed: 'y\n' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/Nothing was changed\.\n$/);
  expect(practice.mutations()).toEqual([]);
});

test('without a terminal and without --yes it stops before any call', async () => {
  await want(removal);
  const { code } = await practice.rootwarden('apply');
  expect(code).toBe(252);
  expect(practice.sandbox.calls()).toEqual([]);
});

test('without a file and without a configuration: 253', async () => {
  const { code, stderr } = await practice.rootwarden('apply --yes');
  expect(code).toBe(253);
  expect(stderr).toContain('`rootwarden init` writes a first one');
});

test('an exception is told with its reason, and what stays is listed', async () => {
  const account = [...practice.sandbox.world.organization.accounts]
    .slice(1)
    .find(({ state, root }) => state === 'ACTIVE' && root.password && root.mfaDevices.length > 0)!;
  account.root.accessKeys = [];
  account.root.signingCertificates = [];
  account.root.password = { ...account.root.password!, lastUsed: undefined };
  const exception = `    - { account: "${account.id}", keep: [mfa], reason: key in the safe, expires: 2999-01-31 }\n`;
  await want(`${removal}  exceptions:\n${exception}`);
  const { stdout } = await practice.rootwarden(`apply --yes --only ${account.id} --output json`);
  const run: RunResult = JSON.parse(stdout);
  expect(violations(run)).toEqual([]);
  expect(run.accounts).toMatchObject([
    { id: account.id, outcome: 'partly-removed', reason: 'exception until 2999-01-31: key in the safe' },
  ]);
  expect(run.accounts[0]!.remaining).toHaveLength(account.root.mfaDevices.length);
  expect(account.root.password).toBeUndefined();
});

test('a wave that goes astray stops the run: 1, and the view says how many were not reached', async () => {
  await want(removal);
  const saved = await practice.rootwarden('plan --out plan.json');
  expect(saved.code).toBe(1);
  const { accounts } = practice.sandbox.world.organization;
  for (const { root } of accounts.slice(1))
    if (root.password) root.password = { ...root.password, createdAt: new Date('2020-01-01T00:00:00Z') };
    else root.mfaDevices = [{ serialNumber: 'GAHT12345678', kind: 'hardware', enabledAt: new Date() }];
  practice.mark();
  const { code, stdout } = await practice.rootwarden('apply plan.json');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /accounts not reached; wave 1 of 3 stopped the run: its one account did not\nend as planned/,
  );
  expect(practice.mutations()).toEqual([]);
});

test('a plan whose configuration changed since is not applied: 252', async () => {
  await want(removal);
  await practice.rootwarden('plan --out plan.json');
  await want(`# changed\n${removal}`);
  const { code, stderr } = await practice.rootwarden('apply plan.json');
  expect(code).toBe(252);
  expect(stderr).toContain('rootwarden.yaml has changed since the plan was made from it.');
  expect(practice.mutations()).toEqual([]);
});

test('--config has to be there when it is named', async () => {
  await want(removal);
  await practice.rootwarden('plan --out plan.json');
  const { code } = await practice.rootwarden('apply plan.json --config nowhere.yaml');
  expect(code).toBe(253);
});

test('safety rules cannot be lifted in a saved plan: 252 before any call', async () => {
  await want(removal);
  await practice.rootwarden('plan --out plan.json');
  const before = practice.sandbox.calls().length;
  const { code, stderr } = await practice.rootwarden('apply plan.json --allow-recent-keys');
  expect(code).toBe(252);
  expect(stderr).toContain('A saved plan carries the safety rules that were lifted when it was made');
  expect(practice.sandbox.calls()).toHaveLength(before);
});

test('what a delegate cannot do is left, listed with the command, and not done: 1', async () => {
  const { world } = practice.sandbox;
  const [management, delegate] = world.organization.accounts;
  world.organization.registerDelegate(delegate!.id, 'iam.amazonaws.com', world.clock.now());
  world.organization.rootFeatures.delete('RootSessions');
  const allowed = [
    'organizations:Describe*',
    'organizations:List*',
    'iam:ListOrganizationsFeatures',
    'sts:AssumeRoot',
  ];
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: allowed, Resource: '*' }],
  };
  const { accessKeyId, secretAccessKey } = world.createUser(delegate!.id, 'operator', [
    { name: 'operator', document: JSON.stringify(document) },
  ]);
  const env = {
    ...signedInAs(practice.sandbox, 'securityOperator'),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  await want('centralizedRootAccess:\n  features: [RootCredentialsManagement, RootSessions]\n');
  const { code, stdout, stderr } = await practice.rootwarden('apply', { env, typed: 'yes\n' });
  expect(code).toBe(1);
  expect(stderr).not.toContain('Only "yes"');
  expect(stdout).toContain(`enable the feature RootSessions: from ${management!.id}`);
  expect(stdout).toContain('With others: rootwarden apply');
  expect(practice.mutations()).toEqual([]);
});
