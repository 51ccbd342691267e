import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { listHistory } from '../history/index.js';
import { drift } from './index.js';

async function scene() {
  const sandbox = await sandboxFor({ accounts: 12 });
  const stateDirectory = await mkdtemp(join(tmpdir(), 'rootwarden-drift-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  const look = () => drift(dependenciesFor(sandbox), { stateDirectory });
  const account = members(sandbox).find(({ state }) => state === 'ACTIVE');
  if (!account) throw new Error('the world has no active member');
  giveRoot(sandbox, account, {});
  return { stateDirectory, look, account, sandbox };
}

test('the first look has nothing to compare with, the second finds nothing new', async () => {
  const { look, stateDirectory } = await scene();
  const first = await look();
  expect(first).toMatchObject({ since: null, changes: [] });
  expect(await look()).toMatchObject({ since: first.at, changes: [] });
  expect(await listHistory(stateDirectory)).toHaveLength(2);
});

test('a root user that got a password and a key since is found, once', async () => {
  const { look, account, sandbox } = await scene();
  await look();
  giveRoot(sandbox, account, { password: {}, accessKeys: [{}] });
  const { changes } = await look();
  expect(changes).toMatchObject([
    { kind: 'credential-appeared', account: account.id, credential: { kind: 'password' } },
    { kind: 'credential-appeared', account: account.id, credential: { kind: 'accessKey' } },
  ]);
  expect((await look()).changes).toEqual([]);
});
