import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import { operatorOf } from '../../testing/rights.js';
import { giveRoot, type Holding, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { audit } from './index.js';

async function managementRow(sandbox: Sandbox, connection: TestConnection = {}) {
  const { accounts } = await audit(dependenciesFor(sandbox, connection));
  return accounts.find(({ management }) => management);
}

async function managementWith(holding: Holding) {
  const sandbox = await sandboxFor({ accounts: 3 });
  giveRoot(sandbox, sandbox.world.organization.management, holding);
  return sandbox;
}

describe("the management account's own root user, for a caller in that account", () => {
  test('is told with the ages of the credential report, keys without their ids', async () => {
    const sandbox = await managementWith({
      password: { lastUsed: new Date('2026-10-01T00:00:00Z') },
      accessKeys: [{ lastUsed: new Date('2023-01-01T00:00:00Z') }, { status: 'Inactive' }],
      mfaDevices: ['hardware'],
      signingCertificates: ['Active'],
    });
    expect(await managementRow(sandbox)).toMatchObject({
      status: 'read',
      credentials: {
        password: {
          state: 'present',
          createdAt: '2019-03-01T00:00:00.000Z',
          lastUsed: '2026-10-01T00:00:00.000Z',
        },
        accessKeys: {
          state: 'present',
          items: [
            {
              id: null,
              status: 'Active',
              createdAt: '2019-03-01T00:00:00.000Z',
              lastUsed: { at: '2023-01-01T00:00:00.000Z', service: 's3', region: 'eu-west-1' },
            },
            { id: null, status: 'Inactive', createdAt: '2019-03-01T00:00:00.000Z', lastUsed: null },
          ],
        },
        mfaDevices: { state: 'unread', items: [] },
        signingCertificates: { state: 'unread', items: [] },
      },
    });
  });

  test('needs no report when the summary shows nothing', async () => {
    const sandbox = await managementWith({});
    expect(await managementRow(sandbox)).toMatchObject({
      status: 'read',
      credentials: { password: { state: 'none' }, accessKeys: { state: 'none' } },
    });
    expect(sandbox.calls({ operation: 'GenerateCredentialReport' })).toEqual([]);
  });

  test('is never the target of a root session', async () => {
    const sandbox = await managementWith({ password: {} });
    await managementRow(sandbox);
    const { id } = sandbox.world.organization.management;
    expect(sandbox.calls({ operation: 'AssumeRoot', resource: `arn:aws:iam::${id}:root` })).toEqual([]);
  });

  test('is told by its summary alone where the report is denied', async () => {
    const sandbox = await managementWith({ password: {}, accessKeys: [{}] });
    const row = await managementRow(sandbox, {
      keys: operatorOf(sandbox, sandbox.world.organization.management, 'iam:GenerateCredentialReport'),
    });
    expect(row).toMatchObject({
      status: 'read',
      credentials: {
        password: { state: 'present', createdAt: null, lastUsed: null },
        accessKeys: { state: 'unread', items: [] },
        mfaDevices: { state: 'none' },
      },
    });
  });

  test('is denied, with the cause, where the summary is', async () => {
    const sandbox = await managementWith({ password: {} });
    const row = await managementRow(sandbox, {
      keys: operatorOf(sandbox, sandbox.world.organization.management, 'iam:GetAccountSummary'),
    });
    expect(row).toMatchObject({
      status: 'denied',
      cause: { operation: 'iam:GetAccountSummary', code: 'AccessDenied' },
    });
    expect(row?.credentials).toBeUndefined();
  });
});

test('for a delegate it is unknown, and nothing is asked about it', async () => {
  const sandbox = await managementWith({ password: {} });
  const [delegate] = members(sandbox);
  const { organization } = sandbox.world;
  organization.registerDelegate(delegate!.id, 'iam.amazonaws.com', new Date());
  const keys = operatorOf(sandbox, delegate!);
  const row = await managementRow(sandbox, { keys });
  expect(row).toMatchObject({
    id: organization.management.id,
    status: 'unknown',
    reason: "the management account's own root user can be read from inside that account only",
  });
  expect(row?.cause).toBeUndefined();
  expect(sandbox.calls({ operation: 'GenerateCredentialReport' })).toEqual([]);
});
