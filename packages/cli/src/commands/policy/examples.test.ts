import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
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
