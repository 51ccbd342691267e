import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../clock.js';
import { isReachable } from '../../model/account.js';
import { interpose } from '../../testing/interpose.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { asCredentials, truthOf } from '../../testing/truth.js';
import { audit } from './index.js';

async function auditIn(sandbox: Sandbox, connection: TestConnection = {}) {
  const result = await audit(dependenciesFor(sandbox, connection));
  const truth = await truthOf(sandbox);
  /** The members whose row is not the truth, whatever it says of them. */
  const untrue = truth.accounts.filter(({ id, management, state, root }) => {
    const row = result.accounts.find((account) => account.id === id);
    if (management || row?.status !== 'read') return false;
    return !isReachable(state) || JSON.stringify(row.credentials) !== JSON.stringify(asCredentials(root));
  });
  return { ...result, untrue, listed: result.accounts.length };
}

describe('a limit on AssumeRoot that the tool was not told loses no account', () => {
  // The limit is of real time, and so is the clock of these tests.
  test.each([
    { accounts: 70, rate: 20, burst: 40 },
    { accounts: 31, rate: 20, burst: 3 },
  ])('$rate a second after a burst of $burst', async ({ accounts, rate, burst }) => {
    const sandbox = await sandboxFor({ accounts, limits: { 'sts:AssumeRoot': { rate, burst } } });
    for (const account of members(sandbox).slice(20)) giveRoot(sandbox, account, {});
    const { summary, requests, untrue } = await auditIn(sandbox, { clock: systemClock });
    expect(untrue).toEqual([]);
    expect(summary).toMatchObject({ accounts, denied: 0, unknown: 0 });
    expect(summary.read + summary.skipped).toBe(accounts);
    expect(requests.retried).toBe(requests.throttled);
    // The first eight requests leave at once, before any answer.
    if (burst < 8) expect(requests.throttled).toBeGreaterThan(0);
  });
});

describe('when every fifth request fails', () => {
  test.each([1, 2])('nothing that is told is wrong, and no account is missing (seed %i)', async (seed) => {
    const sandbox = await sandboxFor({ accounts: 31, seed });
    sandbox.changeWeather({ failureRate: 0.2 });
    const { summary, requests, untrue, listed } = await auditIn(sandbox);
    expect(untrue).toEqual([]);
    expect(listed).toBe(31);
    expect(summary.read + summary.skipped + summary.unknown).toBe(31);
    expect(requests.retried).toBeGreaterThan(10);
    expect(summary.denied).toBe(0);
  });

  test('and not even six tries are enough, the account is unknown or its kind unread, never "none"', async () => {
    const sandbox = await sandboxFor({ accounts: 25 });
    // Discovery needs a few answers in a row; only then the weather turns.
    const { summary, accounts, untrue } = await auditIn(sandbox, {
      onEvent: (event) => {
        if (event.code === 'phase' && event.phase === 'audit') sandbox.changeWeather({ failureRate: 0.7 });
      },
    });
    expect(untrue).toEqual([]);
    expect(summary.unknown).toBeGreaterThan(5);
    for (const { status, reason, cause } of accounts) {
      if (status !== 'unknown') continue;
      expect(reason).toMatch(/^no usable answer to (sts|iam):/);
      expect(cause?.code).toMatch(/^(InternalFailure|ServiceUnavailable)$/);
    }
  });
});

test('answers that are lost on their way are asked for again', async () => {
  const sandbox = await sandboxFor({ accounts: 25 });
  let count = 0;
  const endpoint = await interpose(sandbox, async (_, forward) => {
    const answer = await forward();
    count += 1;
    return count % 7 === 0 ? 'cut' : answer;
  });
  const { summary, untrue, requests } = await auditIn(sandbox, { endpoint });
  expect(untrue).toEqual([]);
  expect(summary).toMatchObject({ accounts: 25, denied: 0, unknown: 0 });
  expect(requests.retried).toBeGreaterThan(5);
});
