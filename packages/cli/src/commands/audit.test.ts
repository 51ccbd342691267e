import type { AuditResult } from '@rootwarden/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type Practice, practise, signedInAs } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';

let practice: Practice;
beforeAll(async () => {
  practice = await practise();
});
afterAll(() => practice.end());

const json = async (line: string): Promise<AuditResult> =>
  JSON.parse((await practice.rootwarden(line)).stdout);

test('lists every account of the organization exactly once, as its schema promises', async () => {
  const { code, stdout, stderr } = await practice.rootwarden('audit --output json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const audit: AuditResult = JSON.parse(stdout);
  expect(violations(audit)).toEqual([]);
  const there = practice.sandbox.world.organization.accounts.map(({ id }) => id).sort();
  expect(audit.accounts.map(({ id }) => id)).toEqual(there);
  const { accounts, read, skipped, denied, unknown, withCredentials, withoutCredentials } = audit.summary;
  expect(accounts).toBe(30);
  expect(read + skipped + denied + unknown).toBe(30);
  expect(withCredentials + withoutCredentials).toBe(read);
});

test('every format holds the same accounts', async () => {
  const audit = await json('audit --output json');
  const ids = audit.accounts.map(({ id }) => id);

  const yaml = await practice.rootwarden('audit --output yaml');
  expect(parseYaml(yaml.stdout).accounts).toEqual(JSON.parse(JSON.stringify(audit.accounts)));

  const csv = await practice.rootwarden('audit --output csv');
  const rows = csv.stdout.trimEnd().split('\n');
  expect(rows[0]).toBe(
    'AccountId,AccountName,State,Path,Status,Password,PasswordLastUsed,AccessKeys,AccessKeyLastUsed,MfaDevices,SigningCertificates,Reason',
  );
  expect(rows.slice(1).map((row) => row.slice(0, 12))).toEqual(ids);

  const jsonl = await practice.rootwarden('audit --output jsonl');
  const lines = jsonl.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.at(0).type).toBe('header');
  expect(lines.at(-1).type).toBe('summary');
  const { type: _, ...header } = lines.at(0);
  const { type: __, ...summary } = lines.at(-1);
  const accounts = lines.slice(1, -1).map(({ type, ...account }) => account);
  expect(accounts.map(({ id }) => id).sort()).toEqual(ids);
  expect(violations({ ...header, ...summary, accounts })).toEqual([]);

  const table = await practice.rootwarden('audit --full');
  for (const id of ids) expect(table.stdout).toContain(id);
});

test('a table shows what needs attention and counts the rest', async () => {
  const audit = await json('audit --output json');
  const { stdout } = await practice.rootwarden('audit');
  const clean = audit.accounts.filter(({ credentials }) => credentials?.password.state === 'none');
  expect(stdout).toContain('member accounts with root credentials');
  expect(stdout).toContain(`${audit.summary.withoutCredentials} without`);
  expect(clean.filter(({ id }) => stdout.includes(id)).length).toBeLessThan(clean.length);
});

test('--query answers in json, yaml and table', async () => {
  const query = "--query accounts[?status=='skipped'].{id:id,state:state}";
  const answer = JSON.parse((await practice.rootwarden(`audit --output json ${query}`)).stdout);
  expect(answer.length).toBeGreaterThan(0);
  expect(parseYaml((await practice.rootwarden(`audit --output yaml ${query}`)).stdout)).toEqual(answer);
  const { stdout } = await practice.rootwarden(`audit ${query}`);
  expect(stdout).toMatch(/^\s+id\s+state\n/);
  for (const { id, state } of answer) expect(stdout).toMatch(new RegExp(`${id}\\s+${state}`));
});

test('selected accounts are listed, the others counted', async () => {
  const [management, ...members] = practice.sandbox.world.organization.accounts;
  const active = members
    .filter(({ state }) => state === 'ACTIVE')
    .slice(0, 2)
    .map(({ id }) => id);
  const audit = await json(`audit --account ${active.join(',')} --output json`);
  expect(audit.accounts.map(({ id }) => id)).toEqual([...active].sort());
  expect(audit.summary.notSelected).toBe(28);
  const own = await json(`audit --account ${management?.id} --output json`);
  expect(own.accounts).toMatchObject([{ management: true, status: 'read' }]);
});

test('two requests for an account without root credentials', async () => {
  const audit = await json('audit --output json');
  const clean = audit.accounts.find(
    ({ credentials }) => credentials && JSON.stringify(credentials).includes('present') === false,
  );
  const { requests } = await json(`audit --account ${clean?.id} --output json`);
  expect([requests.byOperation['sts:AssumeRoot'], requests.byOperation['iam:GetAccountSummary']]).toEqual([
    1, 1,
  ]);
});

test('in CI and in a file there is nothing on stderr while all goes well', async () => {
  expect((await practice.rootwarden('audit')).stderr).toBe('');
});

test('on a terminal the progress is redrawn, and gone at the end', async () => {
  practice.sandbox.changeWeather({ latencyMs: 150 });
  try {
    const { code, stderr } = await practice.rootwarden('audit', { typed: '' });
    expect(code).toBe(0);
    expect(stderr).toContain('auditing ');
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
  } finally {
    practice.sandbox.changeWeather({ latencyMs: 0 });
  }
});

test('colours only on a terminal, and not when they are unwanted', async () => {
  const colour = '\u001b[1m';
  expect((await practice.rootwarden('audit', { typed: '' })).stdout).toContain(colour);
  expect((await practice.rootwarden('audit')).stdout).not.toContain(colour);
  expect((await practice.rootwarden('audit --no-color', { typed: '' })).stdout).not.toContain(colour);
  const { stdout } = await practice.rootwarden('audit', { typed: '', env: { NO_COLOR: '1' } });
  expect(stdout).not.toContain(colour);
});

test('what a caller may not do is denied account by account, told as it happens, and exits 1', async () => {
  const { world } = practice.sandbox;
  const allowedExcept = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'sts:AssumeRoot', Resource: '*' },
    ],
  });
  const { accessKeyId, secretAccessKey } = world.createUser(world.organization.management.id, 'reader', [
    { name: 'all-but-root', document: allowedExcept },
  ]);
  const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const { code, stdout, stderr } = await practice.rootwarden('audit --output json', { env });
  const { summary }: AuditResult = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(summary.denied).toBeGreaterThan(20);
  expect(
    stderr.match(/An error occurred \(AccessDenied\) when calling the AssumeRoot operation/g),
  ).toHaveLength(summary.denied);
});

test('a caller who may not read the organization learns which permission is missing', async () => {
  const env = signedInAs(practice.sandbox, 'member');
  const { code, stdout, stderr } = await practice.rootwarden('audit --output json', { env });
  expect({ code, stdout }).toEqual({ code: 254, stdout: '' });
  expect(stderr).toMatch(/^rootwarden: \[ERROR\]: .+\n {2}.+/);
});
