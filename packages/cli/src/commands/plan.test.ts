import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '@rootwarden/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Practice, practise } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
});
afterEach(() => practice.end());

const wish =
  'centralizedRootAccess:\n  trustedAccess: true\n  features: [RootCredentialsManagement, RootSessions]\n';
const removal = 'rootCredentials:\n  desired: none\n';

/** Writes a rootwarden.yaml with these sections. */
function want(sections: string, name = 'rootwarden.yaml'): Promise<void> {
  const { id } = practice.sandbox.world.organization;
  return writeFile(join(practice.directory, name), `version: 1\norganization: ${id}\n${sections}`);
}

test('shows what is wanted and not there, and changes nothing', async () => {
  await want(wish + removal);
  const { code, stdout } = await practice.rootwarden('plan');
  expect(code).toBe(1);
  expect(stdout).toMatch(/Plan: 0 to create, 0 to change, \d+ to delete in \d+ accounts; \d+ refused\.\n$/);
  expect(practice.mutations()).toEqual([]);
  expect([...(await practice.files()).keys()]).toHaveLength(1);
});

test.each([
  ['', wish, 0],
  ['--detailed-exitcode', wish, 0],
  ['', 'centralizedRootAccess:\n  features: [RootCredentialsManagement]\n', 0],
  ['--detailed-exitcode', 'centralizedRootAccess:\n  features: [RootCredentialsManagement]\n', 2],
  ['--detailed-exitcode', removal, 1],
])('plan %s of %j exits %i', async (flags, sections, expected) => {
  await want(sections);
  const { code } = await practice.rootwarden(`plan ${flags}`.trim());
  expect(code).toBe(expected);
});

test('--out saves it with the command that applies it, readable by its owner only', async () => {
  await want(removal);
  const { stderr } = await practice.rootwarden('plan --out plan.json');
  expect(stderr).toContain('To apply exactly this: rootwarden apply plan.json\n');
  const plan: Plan = JSON.parse(await readFile(join(practice.directory, 'plan.json'), 'utf8'));
  expect(violations(plan)).toEqual([]);
  expect(plan.command).toBe('rootwarden apply plan.json');
  expect(plan.config).toEqual({ source: 'rootwarden.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const read = plan.accounts.filter(({ decision }) => decision === 'delete' || decision === 'refused');
  for (const { observed } of read) expect(observed).toMatch(/^[0-9a-f]{64}$/);
});

test('as JSON it is the document, and says how it is applied', async () => {
  await want(removal, 'root.yaml');
  const { stdout } = await practice.rootwarden('plan --config root.yaml --output json');
  const plan: Plan = JSON.parse(stdout);
  expect(violations(plan)).toEqual([]);
  expect(plan.command).toBe('rootwarden apply --config root.yaml');
});

test('--only and --exclude plan a part of it', async () => {
  await want(`centralizedRootAccess:\n  features: [RootCredentialsManagement]\n${removal}`);
  const only = JSON.parse(
    (await practice.rootwarden('plan --only centralizedRootAccess --output json')).stdout,
  );
  expect(only.actions.map(({ kind }: { kind: string }) => kind)).toEqual(['disable-feature']);
  expect(practice.sandbox.calls({ operation: 'AssumeRoot' })).toEqual([]);
  const rest = JSON.parse(
    (await practice.rootwarden('plan --exclude centralizedRootAccess --output json')).stdout,
  );
  expect(new Set(rest.actions.map(({ kind }: { kind: string }) => kind))).toEqual(
    new Set(['delete-root-credentials']),
  );
});

test.each([
  ['no file', undefined, 'There is no '],
  ['a mistake', 'colour: red\n', 'rootwarden.yaml:3:1: "colour" is not a key that belongs here.'],
  ['guardrails', 'guardrails: {}\n', 'the section guardrails is not supported by this version of Rootwarden'],
])('%s: 253 before anything is called', async (_, sections, message) => {
  if (sections !== undefined) await want(sections);
  const { code, stdout, stderr } = await practice.rootwarden('plan');
  expect({ code, stdout }).toEqual({ code: 253, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/\n {2}\S/);
  expect(practice.sandbox.calls()).toEqual([]);
});

test('a file for another organization: 253, with the line', async () => {
  await writeFile(join(practice.directory, 'rootwarden.yaml'), 'version: 1\norganization: o-someoneelse\n');
  const { code, stderr } = await practice.rootwarden('plan');
  expect(code).toBe(253);
  expect(stderr).toContain('rootwarden.yaml:2:15: the file is for o-someoneelse');
});

test('an exception for an account that is not there: 253, with the line', async () => {
  await want(
    `${removal}  exceptions:\n    - { account: "000000000000", reason: because, expires: 2027-01-31 }\n`,
  );
  const { code, stderr } = await practice.rootwarden('plan');
  expect(code).toBe(253);
  expect(stderr).toContain('rootwarden.yaml:6:18: 000000000000 is not an account of this organization.');
});

test('Ctrl-C: 130, and no half of a plan is saved', async () => {
  await want(removal);
  const host = practice.host({
    onStderr: (text) => {
      if (text.includes('auditing')) host.interrupt();
    },
    typed: '',
  });
  const { run } = await import('../testing/test-host.js');
  practice.sandbox.changeWeather({ latencyMs: 200 });
  const { code } = await run(['plan', '--out', 'plan.json'], host);
  expect(code).toBe(130);
  expect([...(await practice.files()).keys()].map((path) => path.split('/').at(-1))).toEqual([
    'rootwarden.yaml',
  ]);
});

test('what an error quotes of a file does not control the terminal', async () => {
  await writeFile(join(practice.directory, 'odd.json'), '\u001b[2J');
  const { code, stderr } = await practice.rootwarden('apply odd.json');
  expect(code).toBe(252);
  expect(stderr).toMatch(/odd\.json is not JSON: .*\?\[2J.*\n {2}A plan is written/);
  expect(stderr).not.toContain('\u001b');
});

test('--audit plans from a saved audit: no call, and no credentials needed', async () => {
  await want(wish + removal);
  const { stdout } = await practice.rootwarden('audit --output json');
  await writeFile(join(practice.directory, 'audit.json'), stdout);
  const live = JSON.parse((await practice.rootwarden('plan --output json')).stdout);
  const calls = practice.sandbox.calls().length;
  const saved = await practice.rootwarden('plan --audit audit.json --output json');
  expect({ ...JSON.parse(saved.stdout), createdAt: '' }).toEqual({ ...live, createdAt: '' });
  expect(saved.code).toBe(1);
  expect(practice.sandbox.calls()).toHaveLength(calls);
});

test.each([
  ['plan --audit missing.json', 253, 'missing.json cannot be read (ENOENT).'],
  ['plan --audit rootwarden.yaml', 253, 'rootwarden.yaml is not JSON'],
  ['plan --audit audit.json --member-role Reader', 252, '--audit calls no AWS'],
])('%s exits %i', async (command, expected, message) => {
  await want(removal);
  const { code, stderr } = await practice.rootwarden(command);
  expect(code).toBe(expected);
  expect(stderr).toContain(message);
});
