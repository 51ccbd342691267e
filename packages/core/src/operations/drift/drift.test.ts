import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../config/index.js';
import { configFor } from '../../testing/desired.js';
import { appliedTo } from '../../testing/removal.js';
import { denyBelow, operatorOf } from '../../testing/rights.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { audit } from '../audit/index.js';
import { listHistory } from '../history/index.js';
import { type DriftOptions, drift } from './index.js';

async function scene() {
  const sandbox = await sandboxFor({ accounts: 12 });
  const stateDirectory = await mkdtemp(join(tmpdir(), 'rootwarden-drift-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  const look = (options: Partial<DriftOptions> = {}) =>
    drift(dependenciesFor(sandbox), { stateDirectory, ...options });
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

describe('control policies', () => {
  test('that changed, came and went since are told', async () => {
    const { look, account, sandbox } = await scene();
    denyBelow(sandbox, account.id, 'ec2:*');
    expect(await look()).toMatchObject({ policiesUnread: null, changes: [] });
    expect((await look()).changes).toEqual([]);
    denyBelow(sandbox, account.id, 's3:*');
    const policy = { id: 'p-guardrail', name: 'Guardrail', type: 'scp' };
    expect((await look()).changes).toEqual([{ kind: 'policy-changed', policy }]);
    sandbox.world.organization.detachPolicy(
      { id: 'p-guardrail', type: 'SERVICE_CONTROL_POLICY' },
      account.id,
    );
    expect((await look()).changes).toEqual([{ kind: 'policy-detached', policy, target: account.id }]);
  });

  test('that may not be read are not compared, and it is said', async () => {
    const { look, account, sandbox, stateDirectory } = await scene();
    denyBelow(sandbox, account.id, 'ec2:*');
    await look();
    const { management } = sandbox.world.organization;
    const keys = operatorOf(sandbox, management, 'organizations:DescribePolicy');
    denyBelow(sandbox, account.id, 's3:*');
    const blind = await drift(dependenciesFor(sandbox, { keys }), { stateDirectory });
    expect(blind.policiesUnread).toContain('(AccessDeniedException)');
    expect(blind.changes).toEqual([]);
    // What was known stays: who may look sees it.
    expect((await look()).changes).toMatchObject([{ kind: 'policy-changed' }]);
  });
});

test('an exception that ended is told once, by the next drift, whatever was audited in between', async () => {
  const { look, account, sandbox, stateDirectory } = await scene();
  const exceptions = `rootCredentials:
  desired: none
  exceptions:
    - { account: "${account.id}", reason: key in the safe, expires: 2026-11-23 }
`;
  const config = await configFor(sandbox, exceptions);
  await look({ config });
  expect((await look({ config })).changes).toEqual([]);
  sandbox.world.clock.advance(2 * 24 * 60 * 60);
  await audit(dependenciesFor(sandbox), { stateDirectory });
  const ended = {
    kind: 'exception-expired',
    account: account.id,
    reason: 'key in the safe',
    expires: '2026-11-23',
  };
  expect((await look({ config })).changes).toEqual([ended]);
  expect((await look({ config })).changes).toEqual([]);
});

test('the exceptions of another organization are left alone, with a warning', async () => {
  const { look, stateDirectory, sandbox } = await scene();
  await look();
  const config = await parseConfig('version: 1\norganization: o-anotherorgid\n', 'rootwarden.yaml');
  const deps = dependenciesFor(sandbox);
  await drift(deps, { stateDirectory, config });
  expect(deps.events).toContainEqual(
    expect.objectContaining({
      code: 'warning',
      warning: expect.stringContaining('rootwarden.yaml is for o-anotherorgid'),
    }),
  );
});

describe('after a password was taken', () => {
  const hours = 60 * 60;

  async function removed() {
    const { sandbox, look, stateDirectory } = await scene();
    const targets = members(sandbox).filter(({ state }) => state === 'ACTIVE');
    for (const each of targets) giveRoot(sandbox, each, {});
    const [first, second, third] = targets;
    giveRoot(sandbox, first!, { password: {} });
    giveRoot(sandbox, second!, { password: {} });
    giveRoot(sandbox, third!, { accessKeys: [{}] });
    const { run } = await appliedTo(sandbox, { options: { stateDirectory } });
    return { sandbox, look, run, stateDirectory, first: first!, second: second! };
  }

  test('the first look when no console session can be open any more looks again, and says what came back', async () => {
    const { sandbox, look, run, first, second } = await removed();
    // A session that was open before: its holder makes a key.
    giveRoot(sandbox, second, { accessKeys: [{}] });
    sandbox.world.clock.advance(11 * hours);
    const early = await look();
    expect(early).toMatchObject({ rechecks: [], pending: { accounts: 2, due: run.recheck!.due } });
    sandbox.world.clock.advance(1 * hours + 60);
    const { rechecks, pending } = await look();
    const byId = (one: { account: string }, other: { account: string }) =>
      one.account < other.account ? -1 : 1;
    expect([...rechecks].sort(byId)).toMatchObject(
      [
        { account: first.id, runId: run.runId, status: 'clean', found: [] },
        { account: second.id, runId: run.runId, status: 'credentials', found: [{ kind: 'accessKey' }] },
      ].sort(byId),
    );
    expect(pending).toBeNull();
    expect(await look()).toMatchObject({ rechecks: [], pending: null });
  });

  test('a run that never got into the history is found where it was kept', async () => {
    const { sandbox, look, run, stateDirectory } = await removed();
    // Killed before it was written down, or the disk was full.
    for (const file of await readdir(stateDirectory))
      if (file.startsWith('history.db')) await rm(join(stateDirectory, file));
    sandbox.world.clock.advance(12 * hours + 60);
    const { rechecks } = await look();
    expect(rechecks.map(({ runId, status }) => [runId, status])).toEqual([
      [run.runId, 'clean'],
      [run.runId, 'clean'],
    ]);
    expect((await listHistory(stateDirectory)).map(({ runId }) => runId)).toEqual([run.runId, null]);
  });

  test('a result that cannot be read is a warning, and the look stands', async () => {
    const { look, stateDirectory } = await scene();
    await mkdir(join(stateDirectory, 'runs', 'damaged'), { recursive: true });
    for (const file of ['journal.jsonl', 'result.json'])
      await writeFile(join(stateDirectory, 'runs', 'damaged', file), '{');
    expect(await look()).toMatchObject({ since: null, rechecks: [] });
  });

  test('an account that cannot be read then stays to be looked at', async () => {
    const { sandbox, look, second } = await removed();
    sandbox.world.clock.advance(12 * hours + 60);
    denyBelow(sandbox, second.id, '*');
    const { rechecks, pending } = await look();
    expect(rechecks.map(({ status }) => status).sort()).toEqual(['clean', 'unknown']);
    expect(pending).toMatchObject({ accounts: 1 });
  });
});
