import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditResult } from '@rootwarden/core';
import { startSandbox } from '@rootwarden/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAuditFile } from './audit-file.js';
import { scenarioFromAudit, unreadAccounts } from './sandbox-scenario.js';
import { auditSample } from './testing/documents.js';
import { type Practice, practise } from './testing/practice.js';
import { run, testHost } from './testing/test-host.js';

let practice: Practice;
beforeAll(async () => {
  practice = await practise();
});
afterAll(() => practice.end());

async function auditOf(env: Readonly<Record<string, string>>): Promise<AuditResult> {
  const { stdout } = await run(['audit', '--output', 'json'], testHost({ env, cwd: practice.directory }));
  return JSON.parse(stdout);
}

test('an audit of the organization and one of the sandbox built from it say the same', async () => {
  const audit = await auditOf(practice.sandbox.env());
  const rebuilt = await startSandbox({ scenario: scenarioFromAudit(audit) });
  try {
    const { organization, accounts, summary } = await auditOf(rebuilt.env());
    expect(organization).toEqual(audit.organization);
    expect(accounts).toEqual(audit.accounts);
    expect(summary).toEqual(audit.summary);
  } finally {
    await rebuilt.stop();
  }
});

test('what was not read is counted, and what was only counted is made up', () => {
  const unread = { state: 'unread' as const, items: [] };
  const [first] = auditSample.accounts.filter(({ credentials }) => credentials);
  const credentials = {
    password: { state: 'unread' as const, createdAt: null, lastUsed: null },
    accessKeys: unread,
    mfaDevices: unread,
    signingCertificates: unread,
  };
  const audit = { ...auditSample, accounts: [{ ...first!, management: false, credentials }] };
  expect(scenarioFromAudit(audit).accounts).toMatchObject([
    { id: auditSample.organization.managementAccountId, management: true },
    {
      root: {
        password: {},
        accessKeys: ['Active'],
        mfaDevices: ['virtual'],
        signingCertificates: ['Active'],
      },
    },
  ]);
  expect(unreadAccounts(auditSample)).toBe(
    auditSample.accounts.filter(({ status }) => status !== 'read').length,
  );
});

test('the sample of every outcome makes a sandbox', async () => {
  const sandbox = await startSandbox({ scenario: scenarioFromAudit(auditSample) });
  await sandbox.stop();
  expect(sandbox.world.organization.id).toBe(auditSample.organization.id);
});

describe('a file that is no audit', () => {
  test.each([
    ['missing.json', undefined, 'missing.json cannot be read (ENOENT).'],
    ['text.json', 'no', 'text.json is not JSON.'],
    ['null.json', 'null', 'null.json is no document of rootwarden.audit/1.'],
    [
      'run.json',
      '{"schema":"rootwarden.run/1","accounts":[]}',
      'run.json is no document of rootwarden.audit/1.',
    ],
  ])('%s', async (name, text, message) => {
    if (text !== undefined) await writeFile(join(practice.directory, name), text);
    await expect(readAuditFile(name, practice.directory)).rejects.toMatchObject({ message, exitCode: 253 });
  });
});

describe('rootwarden sandbox start', () => {
  test('takes either an audit or a scenario', async () => {
    const { code, stderr } = await practice.rootwarden('sandbox start --from a.json --scenario b.yaml');
    expect(code).toBe(252);
    expect(stderr).toContain('--from and --scenario make two different worlds: give one of them.');
  });

  test.each([
    ['--scenario missing.yaml', 'missing.yaml cannot be read (ENOENT).'],
    ['--scenario /', '/ cannot be read (EISDIR).'],
    ['--state /', '/ cannot be read (EISDIR).'],
    ['--state /nonexistent/world.json', '/nonexistent/world.json cannot be written (ENOENT).'],
  ])('%s is an error of the configuration before anything is served', async (flags, message) => {
    const { code, stdout, stderr } = await practice.rootwarden(`sandbox start --port 0 ${flags}`);
    expect({ code, stdout }).toEqual({ code: 253, stdout: '' });
    expect(stderr).toContain(`rootwarden: [ERROR]: ${message}`);
  });

  test('a file for the exports that cannot be written is wrong usage', async () => {
    const { code, stdout, stderr } = await practice.rootwarden(
      'sandbox start --accounts 3 --port 0 --env-file /nonexistent/sandbox.env',
    );
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
    expect(stderr).toContain('--env-file /nonexistent/sandbox.env cannot be written (ENOENT).');
  });

  test('says where a scenario is wrong', async () => {
    const file = join(practice.directory, 'world.yaml');
    await writeFile(file, 'accounts:\n  - { name: a, managment: true }\n');
    const { code, stderr } = await practice.rootwarden(`sandbox start --port 0 --scenario ${file}`);
    expect(code).toBe(253);
    expect(stderr).toContain(`${file}:2:27: accounts[0].managment: there is no managment here`);
  });
});
