import { expect, test } from 'vitest';
import { parseConfig } from '../../config/index.js';
import { noAllowances } from '../../model/plan.js';
import { changingCalls } from '../../testing/calls.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { plan } from '../plan/index.js';
import { init } from './index.js';

test('the first file changes no setting, and its proposals are the accounts that a plan refuses', async () => {
  const sandbox = await sandboxFor({ accounts: 31 });
  const { text, proposedExceptions, unread, organization } = await init(dependenciesFor(sandbox));
  expect(organization.id).toBe(sandbox.world.organization.id);
  const config = await parseConfig(text, 'rootwarden.yaml');
  const made = await plan(dependenciesFor(sandbox), { config, allow: noAllowances });
  expect(new Set(made.actions.map(({ kind }) => kind))).toEqual(new Set(['delete-root-credentials']));
  const refused = made.accounts.filter(({ decision }) => decision === 'refused');
  expect(refused.length).toBeGreaterThan(0);
  expect(proposedExceptions).toBe(refused.length);
  for (const { id } of refused) expect(text).toContain(`  #   - account: "${id}"`);
  expect(unread).toBe(made.accounts.filter(({ decision }) => decision === 'denied').length);
  expect(changingCalls(sandbox)).toEqual([]);
});

test('where centralized root access is off, no account is tried, and the file says why', async () => {
  const sandbox = await sandboxFor({ accounts: 12, centralizedRootAccess: false });
  const { text, proposedExceptions } = await init(dependenciesFor(sandbox));
  expect(text).toContain('trustedAccess: false');
  expect(text).toContain('# rootCredentials:');
  expect(proposedExceptions).toBe(0);
  expect(sandbox.calls({ operation: 'AssumeRoot' })).toEqual([]);
  const config = await parseConfig(text, 'rootwarden.yaml');
  const { actions } = await plan(dependenciesFor(sandbox), { config, allow: noAllowances });
  expect(actions).toEqual([]);
});

test('accounts that could not be read are counted', async () => {
  const sandbox = await sandboxFor({ accounts: 12 });
  for (const account of members(sandbox)) giveRoot(sandbox, account, {});
  const keys = sandbox.world.callers.auditor;
  const reachable = members(sandbox).filter(({ state }) => state === 'ACTIVE' || state === 'PENDING_CLOSURE');
  expect((await init(dependenciesFor(sandbox, { keys }))).unread).toBe(reachable.length);
});
