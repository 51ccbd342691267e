import { CreateAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam';
import { type Sandbox, type Scenario, startSandbox } from '@rootwarden/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { expectShown } from '../shown/page.js';
import { openTerminal } from '../shown/terminal.js';

const id = '222222222222';
const email = 'aws+billing@example.com';
const scenario: Scenario = {
  organization: { trustedAccess: true, features: ['RootCredentialsManagement', 'RootSessions'] },
  accounts: [
    { name: 'management', id: '111111111111', management: true },
    { name: 'billing', id, email, createdAt: '2024-05-04', root: { password: { createdAt: '2024-05-05' } } },
  ],
};

/** Signs in as the root user of the account, without MFA; gives what its browser then holds. */
async function signIn({ url, token }: Sandbox): Promise<IAMClient> {
  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${url}/_sandbox/sign-in/${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${token}` },
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const { password } = await ask(`root-user?email=${encodeURIComponent(email)}`);
  const { signIn: underWay } = await ask('start', { email });
  await ask('password', { signIn: underWay, password });
  const { credentials } = await ask('skip', { signIn: underWay });
  return new IAMClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: credentials as { accessKeyId: string; secretAccessKey: string },
  });
}

test('who is in the console stays there, and makes a key where everything was removed', async () => {
  const sandbox = await startSandbox({ scenario, clock: new Date('2026-11-22T09:00:00Z') });
  onTestFinished(() => sandbox.stop());
  const terminal = await openTerminal(sandbox);
  onTestFinished(() => terminal.close());
  const browser = await signIn(sandbox);
  onTestFinished(() => browser.destroy());

  const refused = await terminal.type(`remove --account ${id} --yes`);
  expect(refused.exitCode, refused.screen).toBe(1);
  const removed = await terminal.type(`remove --account ${id} --yes --allow-recent-sign-in`);
  expect(removed.exitCode, removed.screen).toBe(0);
  expect(sandbox.world.accounts.get(id)?.root).toMatchObject({ password: undefined, accessKeys: [] });

  await browser.send(new CreateAccessKeyCommand({}));
  expect(sandbox.world.accounts.get(id)?.root.accessKeys).toHaveLength(1);
  sandbox.world.clock.advance(12 * 3600 + 60);
  await expect(browser.send(new CreateAccessKeyCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
  const drifted = await terminal.type('drift');
  expect(drifted.exitCode, drifted.screen).toBe(0);
  await expectShown('docs/sandbox/sign-in.md', {
    'open-session-refused': refused.screen,
    'open-session-removed': removed.screen,
    'open-session-drifted': drifted.screen,
  });
});
