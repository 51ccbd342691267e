import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import { type HttpAnswer, interpose, queryError } from '../../testing/interpose.js';
import { QuickClock } from '../../testing/quick-clock.js';
import { appliedTo, rowOf } from '../../testing/removal.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { sandboxFor } from '../../testing/sandbox-deps.js';

/** An account with a password and a device, whose account summary comes from here after the removal. */
async function verifiedBy(
  summary: (look: number, stale: HttpAnswer, now: () => Promise<HttpAnswer>) => Promise<HttpAnswer | 'cut'>,
) {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account] = members(sandbox);
  giveRoot(sandbox, account!, { password: {}, mfaDevices: ['virtual'] });
  const clock = new QuickClock();
  let stale: HttpAnswer | undefined;
  let looks = 0;
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    if (operation !== 'iam:GetAccountSummary') return forward();
    if (!stale) {
      stale = await forward();
      return stale;
    }
    looks += 1;
    return summary(looks, stale, forward);
  });
  const from = clock.monotonic();
  const { run } = await appliedTo(sandbox, {
    connection: { endpoint, clock },
    options: { selection: { accounts: [account!.id] } },
  });
  const seconds = (clock.monotonic() - from) / 1_000;
  return { row: rowOf(run, account!), run, looks, seconds, account: account!, sandbox };
}

const gone = (sandbox: Sandbox) => members(sandbox)[0]!.root.password === undefined;

describe('a removal is proven by a second session', () => {
  test('that sees at once that everything is gone', async () => {
    const { row, looks, sandbox } = await verifiedBy((_look, _stale, now) => now());
    expect(row).toMatchObject({ outcome: 'removed', verifiedAt: expect.any(String), remaining: [] });
    expect(looks).toBe(1);
    const sessions = sandbox.calls({ operation: 'AssumeRoot' });
    expect(sessions).toHaveLength(3);
  });

  test('that looks again while AWS still shows the old state', async () => {
    const { row, looks, seconds } = await verifiedBy((look, stale, now) =>
      look < 4 ? Promise.resolve(stale) : now(),
    );
    expect(row.outcome).toBe('removed');
    expect(looks).toBe(4);
    expect(seconds).toBeGreaterThan(3.5);
  });

  test('for a minute; what then is still shown has failed', async () => {
    const { row, looks, seconds, sandbox } = await verifiedBy((_look, stale) => Promise.resolve(stale));
    expect(row).toMatchObject({
      outcome: 'failed',
      reason: 'after a minute the account summary still shows: password, mfaDevices',
      removed: [{ kind: 'password' }, { kind: 'mfaDevice' }],
    });
    expect(row.remaining).toEqual(row.removed);
    expect(row.verifiedAt).toBeUndefined();
    expect(looks).toBeGreaterThan(5);
    expect(seconds).toBeLessThan(62);
    expect(gone(sandbox)).toBe(true);
  });
});

describe('a removal that nobody could read back is unknown, and lists what was deleted:', () => {
  test.each([
    [
      'the summary is denied',
      queryError(403, 'AccessDenied', 'Not authorized'),
      /^deleted, but it could not be read back: Not authorized$/,
    ],
    ['the summary fails every time', queryError(500, 'InternalFailure', 'Failed'), /: Failed$/],
    ['the connection is lost', 'cut' as const, /^deleted, but it could not be read back: /],
  ])('%s', async (_, answer, reason) => {
    const { row, run } = await verifiedBy(() => Promise.resolve(answer));
    expect(row).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringMatching(reason),
      cause: { operation: 'iam:GetAccountSummary' },
      removed: [{ kind: 'password' }, { kind: 'mfaDevice' }],
    });
    expect(row.verifiedAt).toBeUndefined();
    expect(run.summary).toMatchObject({ removed: 0, unknown: 1 });
  });
});

describe('a delete whose answer is lost', () => {
  const losing = async (lose: (operation: string) => boolean, done: boolean) => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, { password: {} });
    let lost = 0;
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      if (!lose(operation) || lost > 0) return forward();
      lost += 1;
      if (done) await forward();
      return 'cut';
    });
    const { run } = await appliedTo(sandbox, { connection: { endpoint } });
    return { row: rowOf(run, account!), sent: sandbox.calls({ operation: 'DeleteLoginProfile' }) };
  };

  test('and that was done is seen to be done, and not sent again', async () => {
    const { row, sent } = await losing((operation) => operation === 'iam:DeleteLoginProfile', true);
    expect(row).toMatchObject({ outcome: 'removed', removed: [{ kind: 'password' }] });
    expect(sent).toHaveLength(1);
  });

  test('and that nobody may look for is unknown, and not denied', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, { password: {}, accessKeys: [{}] });
    let lost = false;
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      if (lost && operation.startsWith('iam:')) return queryError(403, 'AccessDenied', 'You may not look');
      if (operation !== 'iam:DeleteLoginProfile') return forward();
      lost = true;
      await forward();
      return 'cut';
    });
    const { run } = await appliedTo(sandbox, { connection: { endpoint } });
    expect(rowOf(run, account!)).toMatchObject({
      outcome: 'unknown',
      reason:
        'DeleteLoginProfile was sent and got no clear answer, and whether it was done could not be read: You may not look',
      cause: { code: 'AccessDenied' },
      removed: [],
      remaining: [{ kind: 'password' }, { kind: 'accessKey' }],
    });
    expect(sandbox.calls({ operation: 'DeleteLoginProfile' })).toHaveLength(1);
  });

  test('and that was not done is seen not to be, and sent again', async () => {
    const { row, sent } = await losing((operation) => operation === 'iam:DeleteLoginProfile', false);
    expect(row).toMatchObject({ outcome: 'removed', removed: [{ kind: 'password' }] });
    expect(sent).toHaveLength(1);
  });
});
