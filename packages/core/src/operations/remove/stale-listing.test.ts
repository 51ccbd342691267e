import type { Sandbox } from '@rootwarden/sandbox';
import { expect, test } from 'vitest';
import { callsAsRootOf } from '../../testing/calls.js';
import { interpose } from '../../testing/interpose.js';
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

test('a run that is resumed does not delete again what its journal holds as deleted, though it is listed', async () => {
  const { sandbox, account, clock, options } = await staleAccount();
  const stop = new AbortController();
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    const answer = await forward();
    if (operation === 'iam:DeleteLoginProfile') stop.abort(new Error('SIGINT'));
    return answer;
  });
  const deps = { ...dependenciesFor(sandbox, { endpoint, clock }), stop, signal: stop.signal };
  const { run: stopped, stateDirectory } = await appliedTo(sandbox, { deps, options });
  expect(rowOf(stopped, account).removed).toEqual([{ kind: 'password' }]);

  const { run } = await resumeRun(dependenciesFor(sandbox, { clock }), {
    runId: stopped.runId,
    stateDirectory,
  });
  expect(rowOf(run, account)).toMatchObject({ outcome: 'removed', remaining: [] });
  expect(account.root.mfaDevices).toEqual([]);
  expect(passwordDeletions(sandbox, account.id)).toHaveLength(1);
});
