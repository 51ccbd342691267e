import { permissionsOf } from '@rootwarden/core';
import { readScenario, startSandbox } from '@rootwarden/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { deletesAmong } from '../evidence/evidence.js';
import { expectShown } from './page.js';
import { openTerminal } from './terminal.js';

const trust = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'sts:AssumeRole' },
  ],
};

/** The role has the policy that the tool prints for it. */
const scenario = (policy: object) => `
organization:
  trustedAccess: true
  features: [RootCredentialsManagement, RootSessions]
accounts:
  - { name: management, id: "111111111111", management: true }
  - name: billing-prod
    id: "222222222222"
    root: { password: true }
    roles: [{ name: RootReader, trust: ${JSON.stringify(trust)}, policies: [${JSON.stringify(policy)}] }]
  - name: log-archive
    id: "333333333333"
    root: { password: true, mfaDevices: [{ kind: hardware, serialNumber: GAHT76313901 }] }
    roles: [{ name: RootReader, trust: ${JSON.stringify(trust)}, policies: [${JSON.stringify(policy)}] }]
  - { name: web-shop, id: "444444444444", root: { password: true } }
`;

test('what depends on root is seen with the very policies that are printed, and nothing is deleted', async () => {
  const permissions = permissionsOf('remove', { memberRole: 'RootReader' });
  const policyOf = (principal: string) =>
    permissions.find((one) => one.principal === principal)?.policy ?? {};
  const sandbox = await startSandbox({
    scenario: await readScenario(scenario(policyOf('member role')), 'scenario'),
    clock: new Date('2026-11-22T09:00:00Z'),
  });
  onTestFinished(() => sandbox.stop());
  const { world } = sandbox;
  const createdAt = new Date('2021-05-06T07:08:09Z');
  const bucket = { account: '333333333333', region: 'eu-west-1', createdAt };
  const bare = { policy: undefined, publicAccessBlock: undefined, objects: new Map() };
  world.buckets.add({
    ...bucket,
    ...bare,
    name: 'org-trail-archive',
    versioning: 'Enabled',
    mfaDelete: true,
  });
  const keys = world.createUser('111111111111', 'operator', [
    { name: 'Operator', document: JSON.stringify(policyOf('operator')) },
  ]);
  const terminal = await openTerminal(sandbox);
  onTestFinished(() => terminal.close());
  const { screen, exitCode } = await terminal.type('remove --all --dry-run --member-role RootReader', {
    keys,
  });
  expect(exitCode, screen).toBe(1);
  expect(deletesAmong(sandbox.calls())).toEqual([]);
  const denied = sandbox.calls({ decision: 'denied' });
  expect(denied.map(({ action, resource }) => [action, resource])).toEqual([
    ['sts:AssumeRole', 'arn:aws:iam::444444444444:role/RootReader'],
  ]);
  await expectShown('docs/commands/remove.md', { risk: screen });
});
