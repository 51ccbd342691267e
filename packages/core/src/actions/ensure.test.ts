import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AwsCallError, type FaultKind } from '../aws/aws-error.js';
import { Journal } from '../journal/journal.js';
import type { AccountId } from '../model/account-id.js';
import type { OrganizationAction } from '../model/plan.js';
import { QuickClock } from '../testing/quick-clock.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import type { ActionContext } from './action.js';
import { ensure, type OrganizationActionKind } from './ensure.js';

const account = '000000000001' as AccountId;
const action: OrganizationAction = {
  kind: 'enable-feature',
  account,
  runFrom: [account],
  feature: 'RootSessions',
};

const failed = (code: string, kind: FaultKind) =>
  new AwsCallError({ operation: 'iam:Enable', code, message: `AWS: ${code}`, kind });

/** An organization that shows the feature, one look after the other, and answers the change like this. */
async function ensuring(looks: readonly (boolean | AwsCallError)[], answer?: AwsCallError) {
  const clock = new QuickClock();
  const journal = await Journal.open(join(await temporaryDirectory(), 'journal.jsonl'), clock);
  const stop = new AbortController();
  let looked = 0;
  let sent = 0;
  const kind: OrganizationActionKind<OrganizationAction> = {
    describe: () => 'enable',
    operation: () => 'iam:EnableOrganizationsRootSessions',
    alreadyDone: 'AlreadyThere',
    isDone: async () => {
      const look = looks[Math.min(looked, looks.length - 1)];
      looked += 1;
      if (look instanceof AwsCallError) throw look;
      return look ?? false;
    },
    run: async () => {
      sent += 1;
      if (answer) throw answer;
    },
  };
  const context = { journal, clock, signal: stop.signal } as unknown as ActionContext;
  const run = async () => {
    const result = await ensure(context, kind, action);
    await journal.close();
    return { ...result, sent, lines: journal.end.count };
  };
  return { run, stop, clock };
}

describe('an action on the organization', () => {
  test('that is done already changes and journals nothing', async () => {
    const { run } = await ensuring([true]);
    expect(await run()).toEqual({ outcome: 'unchanged', sent: 0, lines: 0 });
  });

  test('is done once AWS shows it', async () => {
    const { run } = await ensuring([false, false, false, true]);
    expect(await run()).toEqual({ outcome: 'done', sent: 1, lines: 2 });
  });

  test('that AWS accepts and does not show in a minute has failed', async () => {
    const { run, clock } = await ensuring([false]);
    const before = clock.monotonic();
    expect(await run()).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/not show it after a minute/),
      sent: 1,
    });
    expect(clock.monotonic() - before).toBeLessThan(61_000);
  });

  test('that somebody else does at the same time is not ours', async () => {
    const { run } = await ensuring([false, true], failed('AlreadyThere', 'refused'));
    expect(await run()).toMatchObject({ outcome: 'unchanged', sent: 1 });
  });

  test('that AWS refuses is denied, with the cause', async () => {
    const { run } = await ensuring([false], failed('AccessDenied', 'refused'));
    expect(await run()).toMatchObject({
      outcome: 'denied',
      reason: 'AWS: AccessDenied',
      cause: { operation: 'iam:Enable', code: 'AccessDenied' },
    });
  });

  test('that cannot be looked at is not tried', async () => {
    const { run } = await ensuring([failed('AccessDenied', 'refused')]);
    expect(await run()).toMatchObject({ outcome: 'denied', sent: 0, lines: 0 });
  });

  test('that AWS does not answer, and of which it then shows nothing, is unknown', async () => {
    const { run } = await ensuring(
      [false, failed('AccessDenied', 'refused')],
      failed('ECONNRESET', 'unclear'),
    );
    expect(await run()).toMatchObject({
      outcome: 'unknown',
      reason:
        'Enable was sent and got no clear answer, and whether it was done could not be read: AWS: AccessDenied',
      cause: { code: 'AccessDenied' },
      sent: 1,
    });
  });

  test('that AWS never answers has failed', async () => {
    const { run } = await ensuring([false], failed('InternalFailure', 'unclear'));
    expect(await run()).toMatchObject({ outcome: 'failed', sent: 4 });
  });

  test('whose answer is lost is done when it shows', async () => {
    const { run } = await ensuring([false, true], failed('ECONNRESET', 'unclear'));
    expect(await run()).toMatchObject({ outcome: 'done', sent: 1 });
  });

  test('is unknown when the user stops before it', async () => {
    const { run, stop } = await ensuring([false]);
    stop.abort(new Error('stopped'));
    expect(await run()).toMatchObject({ outcome: 'unknown', reason: 'interrupted', sent: 0 });
  });
});
