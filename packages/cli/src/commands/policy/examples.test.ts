import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../testing/test-host.js';
import type { LintDocument } from '../../views/policy/lint/document.js';

const cwd = fileURLToPath(new URL('../../../../../examples/policies', import.meta.url));
const rootwarden = (line: string) => run(line.split(' '), { cwd });

describe('the example policies', () => {
  test('do what their tests say', async () => {
    const { code, stdout } = await rootwarden('policy test . --output json');
    const { summary } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(summary).toMatchObject({ invalid: 0, failed: 0 });
    expect(summary.tests).toBeGreaterThan(20);
  });

  test('that are guardrails have nothing wrong with them', async () => {
    const { code, stdout } = await rootwarden('policy lint guardrails --output json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).summary).toMatchObject({ errors: 0, warnings: 0 });
  });

  test('that are mistakes are each found', async () => {
    const { code, stdout } = await rootwarden('policy lint mistakes --output json');
    const { policies }: LintDocument = JSON.parse(stdout);
    expect(code).toBe(3);
    const found = policies.map((policy) => [
      policy.path.replace('mistakes/', ''),
      policy.status === 'linted' ? [...new Set(policy.findings.map(({ rule }) => rule))].sort() : [],
    ]);
    expect(Object.fromEntries(found)).toEqual({
      'identity/allow-with-mfa-if-exists.json': ['mfa-allow-without-mfa'],
      'identity/assume-root-for-everything.json': [
        'assume-root-any-task',
        'assume-root-by-wildcard',
        'assume-root-every-account',
        'redundant-statement',
      ],
      'identity/deny-root.json': ['deny-never-binds-root'],
      'identity/require-mfa-by-bool.json': ['mfa-deny-has-a-gap'],
      'rcp/protect-bucket-policies.json': ['deny-stops-root-tasks'],
      'scp/deny-in-suspended-accounts.json': ['unknown-condition-key'],
      'scp/deny-root-by-bool-assumed-root.json': ['assumed-root-condition'],
      'scp/deny-root-by-invented-key.json': ['unknown-condition-key'],
      'scp/deny-root-by-string-equals.json': ['literal-wildcard'],
      'scp/deny-root-except-bucket-policies.json': [
        'not-action-forgets-task-call',
        'root-deny-stops-root-sessions',
      ],
      'scp/deny-root-forgets-sessions.json': ['root-deny-stops-root-sessions'],
      'scp/deny-without-mfa.json': ['mfa-deny-stops-roles', 'mfa-deny-stops-root-sessions'],
      'scp/empty-action.json': ['invalid-action'],
      'scp/not-action-forgets-mfa-devices.json': [
        'not-action-forgets-task-call',
        'root-deny-stops-root-sessions',
      ],
      'scp/restrict-root-without-exemption.json': ['root-deny-stops-root-sessions'],
    });
  });
});

const repository = fileURLToPath(new URL('../../../../..', import.meta.url));
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(repository, 'packages/cli/schemas/policy-test.schema.json'), 'utf8')),
);
const page = readFileSync(join(repository, 'docs/policy/test-files.md'), 'utf8');
const [, documented = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];

describe('the schema of test files, for editors', () => {
  const files = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.test.yaml'),
  );

  test.each(files)('takes %s', (path) => {
    validate(parse(readFileSync(join(cwd, path), 'utf8')));
    expect(validate.errors).toBeNull();
  });

  test('takes the example of the documentation', () => {
    validate(parse(documented));
    expect(validate.errors).toBeNull();
  });

  test.each([{}, { tests: [] }, { tests: [{ name: 'a' }] }, { layers: { scps: 'a' }, tests: [] }])(
    'refuses %j',
    (file) => {
      expect(validate(file)).toBe(false);
    },
  );
});

test('the example of the documentation does what it says', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rootwarden-documented-'));
  const guardrail = readFileSync(join(cwd, 'guardrails/scp/deny-root-in-members.json'), 'utf8');
  await mkdir(join(directory, 'scp'));
  await writeFile(
    join(directory, 'scp/deny-root.json'),
    guardrail.replace('DenyRootUserSparingRootSessions', 'DenyRootUser'),
  );
  await writeFile(join(directory, 'documented.test.yaml'), documented);
  const { code, stdout } = await run(['policy', 'test', '.'], { cwd: directory });
  await rm(directory, { recursive: true });
  expect(stdout).toContain('Tests: 3 tests passed, 4 requests decided.');
  expect(code).toBe(0);
});
