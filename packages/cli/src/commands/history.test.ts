import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Practice, practise } from '../testing/practice.js';

let practice: Practice;
beforeAll(async () => {
  practice = await practise({ accounts: 20 });
});
afterAll(() => practice.end());

test('audits and runs are remembered, and drift tells what they changed', async () => {
  await practice.rootwarden('audit');
  await practice.rootwarden('remove --all --yes');
  const drift = await practice.rootwarden('drift --detailed-exitcode --output json');
  const { changes, since, summary } = JSON.parse(drift.stdout);
  expect(drift.code).toBe(summary.denied + summary.unknown > 0 ? 1 : 2);
  expect(since).not.toBeNull();
  expect(new Set(changes.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['credential-gone']));

  const history = await practice.rootwarden('history --output json');
  const looks: { kind: string }[] = JSON.parse(history.stdout);
  expect(looks.map(({ kind }) => kind)).toEqual(['audit', 'run', 'audit']);
  const table = await practice.rootwarden('history');
  expect(table.stdout.trimEnd().split('\n').at(-1)).toBe('History: 3 looks.');
});

test('drift says in words what changed, and that nothing did', async () => {
  const { stdout, code } = await practice.rootwarden('drift');
  expect(stdout).toMatch(/^Drift: 0 changes since \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/m);
  expect(code).toBe(0);
});

test('a history that cannot be written is a warning: the audit stands', async () => {
  await writeFile(join(practice.directory, 'a-file'), '');
  const { code, stdout, stderr } = await practice.rootwarden('audit --output json --state-dir a-file/state');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).accounts).toHaveLength(20);
  expect(stderr).toContain('not added to the history');
});
