import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { permissionsOf } from '@rootwarden/core';
import { readScenario, startSandbox } from '@rootwarden/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { deletesAmong } from '../evidence/evidence.js';
import { expectShown } from './page.js';
import { openTerminal } from './terminal.js';

const file = fileURLToPath(new URL('../../examples/scenarios/what-depends-on-root.yaml', import.meta.url));

const scenario = async () => readScenario(await readFile(file, 'utf8'), file);

test('the policies of the scenario are those that are printed', async () => {
  const { accounts, callers } = await scenario();
  const permissions = permissionsOf('remove', { memberRole: 'RootReader' });
  const printed = (principal: string) => permissions.find((one) => one.principal === principal)?.policy;
  expect(callers?.securityOperator?.policies).toEqual([printed('operator')]);
  const roles = accounts.flatMap((account) => account.roles ?? []);
  expect(roles).toHaveLength(3);
  for (const { policies } of roles) expect(policies).toEqual([printed('member role')]);
});

test('what depends on root is seen where somebody may look, and nothing is deleted', async () => {
  const sandbox = await startSandbox({ scenario: await scenario(), clock: new Date('2026-11-22T09:00:00Z') });
  onTestFinished(() => sandbox.stop());
  const terminal = await openTerminal(sandbox);
  onTestFinished(() => terminal.close());
  const { screen, exitCode } = await terminal.type('remove --all --dry-run --member-role RootReader');
  expect(exitCode, screen).toBe(1);
  expect(deletesAmong(sandbox.calls())).toEqual([]);
  const denied = sandbox.calls({ decision: 'denied' });
  expect(denied.map(({ action, resource }) => [action, resource])).toEqual([
    ['sts:AssumeRole', 'arn:aws:iam::444444444444:role/RootReader'],
  ]);
  const looked = sandbox.calls({ operation: 'LookupEvents' }).map(({ account }) => account);
  expect(new Set(looked)).toEqual(new Set(['222222222222', '333333333333']));
  await expectShown('docs/commands/remove.md', { risk: screen });
});
