import { beforeAll, describe, expect, test } from 'vitest';
import type { RootwardenEvent } from '../../events.js';
import { type AtEnd, dependenciesFor, sandboxFor, untilTestsEnd } from '../../testing/sandbox-deps.js';
import { audit } from './index.js';

/** An audit that the user stops after so many accounts. */
async function stoppedAfter(count: number, atEnd: AtEnd) {
  const sandbox = await sandboxFor({ accounts: 40 }, atEnd);
  let seen = 0;
  const onEvent = (event: RootwardenEvent, stop: AbortController) => {
    if (event.code === 'account-audited') seen += 1;
    if (seen === count) stop.abort(new Error('SIGINT'));
  };
  const deps = dependenciesFor(sandbox, { onEvent, maxConcurrency: 4 }, atEnd);
  return { sandbox, result: await audit(deps) };
}

describe('an audit that is stopped', () => {
  const atEnd = untilTestsEnd();
  let stopped: Awaited<ReturnType<typeof stoppedAfter>>;
  beforeAll(async () => {
    stopped = await stoppedAfter(10, atEnd);
  });

  test('ends with a complete document: what was read is told, and the rest is unknown', () => {
    const { result } = stopped;
    const { accounts, summary, interrupted } = result;
    expect(interrupted).toBe(true);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(40);
    const unvisited = accounts.filter(({ status }) => status === 'unknown');
    expect(unvisited.length).toBeGreaterThan(15);
    expect(new Set(unvisited.map(({ reason }) => reason))).toEqual(new Set(['interrupted']));
    expect(summary).toMatchObject({ accounts: 40, unknown: unvisited.length });
    expect(summary.read + summary.skipped + summary.denied + summary.unknown).toBe(40);
  });

  test('asks AWS for no further account', () => {
    const { sandbox, result } = stopped;
    const { read, skipped } = result.summary;
    const begun = sandbox.calls({ operation: 'AssumeRoot' }).length;
    expect(begun).toBeLessThanOrEqual(read + skipped + 4);
  });

  test('tells names of units as far as they are known', () => {
    const { result } = stopped;
    for (const { path } of result.accounts) expect(path).toMatch(/^(Root|r-\w+)(\/|$)/);
  });
});

test('an audit that is stopped before it knows the accounts has nothing to tell', async () => {
  const sandbox = await sandboxFor({ accounts: 3 });
  const reason = new Error('SIGINT');
  const deps = dependenciesFor(sandbox, {
    onEvent: (event, stop) => {
      if (event.code === 'phase') stop.abort(reason);
    },
  });
  await expect(audit(deps)).rejects.toBe(reason);
  expect(sandbox.calls()).toEqual([]);
});
