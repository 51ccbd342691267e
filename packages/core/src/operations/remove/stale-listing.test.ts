import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import type { RootwardenEvent } from '../../events.js';
import { runFiles } from '../../journal/run.js';
import type { RunResult } from '../../model/run.js';
import { callsAsRootOf } from '../../testing/calls.js';
import { interpose, queryAnswer, queryError } from '../../testing/interpose.js';
import { QuickClock } from '../../testing/quick-clock.js';
import { appliedTo, rowOf } from '../../testing/removal.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { resumeRun } from '../runs/index.js';

/** A clock that takes the sandbox's along, so that what is shown too long is not shown for ever. */
class SharedClock extends QuickClock {
  constructor(private readonly world: Sandbox['world']) {
    super();
  }

  override sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.world.clock.advance(milliseconds / 1_000);
    return super.sleep(milliseconds, signal);
  }
}

/** An account with a password and a device, of which every read shows for 5 seconds what was. */
async function staleAccount() {
  const sandbox = await sandboxFor({
    accounts: 3,
    staleReads: { rootCredentials: { seconds: 5, share: 1 } },
  });
  const [account] = members(sandbox);
  giveRoot(sandbox, account!, { password: {}, mfaDevices: ['virtual'] });
  const options = { selection: { accounts: [account!.id] } };
  return { sandbox, account: account!, clock: new SharedClock(sandbox.world), options };
}

const passwordDeletions = (sandbox: Sandbox, id: string) =>
  callsAsRootOf(sandbox, id).filter((operation) => operation === 'DeleteLoginProfile');

test('a password that is listed for some seconds after its deletion does not make MFA stay', async () => {
  const { sandbox, account, clock, options } = await staleAccount();
  const { run } = await appliedTo(sandbox, { connection: { clock }, options });
  expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', remaining: [] });
  expect(account.root.mfaDevices).toEqual([]);
  expect(passwordDeletions(sandbox, account.id)).toHaveLength(1);
});

test('a deleted key that is still listed, and of which another server knows that it is gone, holds nothing back', async () => {
  const { sandbox, account, clock, options } = await staleAccount();
  giveRoot(sandbox, account, { accessKeys: [{}], mfaDevices: ['virtual'] });
  const endpoint = await interpose(sandbox, async ({ operation }, forward) =>
    operation === 'iam:GetAccessKeyLastUsed' && account.root.accessKeys.length === 0
      ? queryError(404, 'NoSuchEntity', 'The Access Key cannot be found.')
      : forward(),
  );
  const { run } = await appliedTo(sandbox, { connection: { clock, endpoint }, options });
  expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', remaining: [] });
});

/** A removal of the account that is stopped as soon as AWS has deleted its password. */
async function stoppedAfterPassword({ sandbox, clock, options }: Awaited<ReturnType<typeof staleAccount>>) {
  const stop = new AbortController();
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    const answer = await forward();
    if (operation === 'iam:DeleteLoginProfile') stop.abort(new Error('SIGINT'));
    return answer;
  });
  const deps = { ...dependenciesFor(sandbox, { endpoint, clock }), stop, signal: stop.signal };
  return appliedTo(sandbox, { deps, options });
}

describe('what a journal holds as deleted is not deleted again, though it is listed:', () => {
  test('by a run that is resumed', async () => {
    const scene = await staleAccount();
    const { sandbox, account, clock } = scene;
    const { run: stopped, stateDirectory } = await stoppedAfterPassword(scene);
    expect(rowOf(stopped, account).removed).toEqual([{ kind: 'password' }]);

    const deps = dependenciesFor(sandbox, { clock });
    const { run } = await resumeRun(deps, { runId: stopped.runId, stateDirectory });
    expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', remaining: [] });
    expect(account.root.mfaDevices).toEqual([]);
    expect(passwordDeletions(sandbox, account.id)).toHaveLength(1);
  });

  test('by a run that is resumed after one that did not come as far as the account', async () => {
    const scene = await staleAccount();
    const { sandbox, account, clock } = scene;
    const { run: stopped, stateDirectory } = await stoppedAfterPassword(scene);
    const onEvent = ({ code }: RootwardenEvent, stop: AbortController) =>
      code === 'run-started' && stop.abort(new Error('SIGINT'));
    const interrupted = dependenciesFor(sandbox, { clock, onEvent });
    const { run: between } = await resumeRun(interrupted, { runId: stopped.runId, stateDirectory });
    expect(rowOf(between, account)).toMatchObject({
      outcome: 'unknown',
      removed: [],
      remaining: [{ kind: 'mfaDevice' }],
    });

    const deps = dependenciesFor(sandbox, { clock });
    const { run } = await resumeRun(deps, { runId: between.runId, stateDirectory });
    expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', remaining: [] });
    expect(passwordDeletions(sandbox, account.id)).toHaveLength(1);
  });

  test('by the same command, given again at once', async () => {
    const scene = await staleAccount();
    const { sandbox, account, clock, options } = scene;
    const { stateDirectory } = await stoppedAfterPassword(scene);
    const { plan, run } = await appliedTo(sandbox, {
      connection: { clock },
      options: { ...options, stateDirectory },
    });
    expect(plan.actions).toMatchObject([{ delete: [{ kind: 'password' }, { kind: 'mfaDevice' }] }]);
    expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', removed: [{ kind: 'mfaDevice' }] });
    expect(passwordDeletions(sandbox, account.id)).toHaveLength(1);
  });

  test('by the same command, whose plan does not hold it any more', async () => {
    const scene = await staleAccount();
    const { sandbox, account, clock, options } = scene;
    const createdAt = account.root.password?.createdAt.toISOString();
    const { stateDirectory } = await stoppedAfterPassword(scene);
    sandbox.world.clock.advance(10);
    let sessions = 0;
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      if (operation === 'sts:AssumeRoot') sessions += 1;
      if (operation !== 'iam:GetLoginProfile' || sessions !== 2) return forward();
      sessions += 1;
      return queryAnswer(operation, `<LoginProfile><CreateDate>${createdAt}</CreateDate></LoginProfile>`);
    });
    const { plan, run } = await appliedTo(sandbox, {
      connection: { clock, endpoint },
      options: { ...options, stateDirectory },
    });
    expect(plan.actions).toMatchObject([{ delete: [{ kind: 'mfaDevice' }] }]);
    expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', removed: [{ kind: 'mfaDevice' }] });
    expect(passwordDeletions(sandbox, account.id)).toHaveLength(1);
  });

  test('by a run that is resumed after its process was killed', async () => {
    const scene = await staleAccount();
    const { sandbox, account, clock } = scene;
    const { run: stopped, stateDirectory } = await stoppedAfterPassword(scene);
    const files = runFiles(join(stateDirectory, 'runs', stopped.runId));
    const journal = (await readFile(files.journal, 'utf8')).split('\n');
    const lastResult = journal.findLastIndex((line) => line.includes('"type":"result"'));
    await writeFile(
      files.journal,
      journal
        .slice(0, lastResult + 1)
        .join('\n')
        .concat('\n'),
    );
    await rm(files.result);

    const deps = dependenciesFor(sandbox, { clock });
    const { run } = await resumeRun(deps, { runId: stopped.runId, stateDirectory });
    const closed: RunResult = JSON.parse(await readFile(files.result, 'utf8'));
    expect(rowOf(closed, account)).toMatchObject({
      outcome: 'unknown',
      removed: [{ kind: 'password' }],
      remaining: [{ kind: 'mfaDevice' }],
    });
    expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', removed: [{ kind: 'mfaDevice' }] });
    expect(passwordDeletions(sandbox, account.id)).toHaveLength(1);
  });

  test('but a password that was made anew since is another one', async () => {
    const scene = await staleAccount();
    const { sandbox, account, clock, options } = scene;
    const { stateDirectory } = await stoppedAfterPassword(scene);
    sandbox.world.clock.advance(60);
    const createdAt = sandbox.world.clock.now();
    account.root.password = { createdAt, lastUsed: undefined, resetRequired: false };
    const connection = { clock };
    const { run } = await appliedTo(sandbox, { connection, options: { ...options, stateDirectory } });
    expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', remaining: [] });
    expect(passwordDeletions(sandbox, account.id)).toHaveLength(2);
  });
});
