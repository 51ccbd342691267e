import type { AuditedAccount, RootwardenEvent } from '@rootwarden/core';
import { expect, test } from 'vitest';
import { startProgress } from './progress.js';
import { auditSample } from './testing/documents.js';
import { ManualClock } from './testing/manual-clock.js';
import { testHost } from './testing/test-host.js';

const [management, , , clean, , locked] = auditSample.accounts as AuditedAccount[];
const audited = (account: AuditedAccount | undefined): RootwardenEvent => ({
  code: 'account-audited',
  account: account as AuditedAccount,
});
const repeat = (times: number, event: RootwardenEvent) => Array.from({ length: times }, () => event);

const erase = '\r\u001b[2K';

function follow(redraw: boolean) {
  const clock = new ManualClock();
  const host = testHost(redraw ? { typed: '' } : {});
  const progress = startProgress({ stream: host.stderr, clock, redraw });
  const emit = (...events: readonly RootwardenEvent[]) => {
    for (const event of events) progress.emit(event);
  };
  /** What stands in the last line of the terminal. */
  const line = () => host.written.stderr.replaceAll(erase, '\n').split('\n').at(-1);
  return { clock, progress, emit, line, written: () => host.written.stderr };
}

test('on a terminal one line is redrawn, with counts and the time that is left', async () => {
  const { clock, progress, emit, line, written } = follow(true);
  emit({ code: 'phase', phase: 'discover', total: 0 });
  await clock.advance(100);
  expect(line()).toBe('listing accounts');
  emit({ code: 'accounts-listed', accounts: 1_220 });
  await clock.advance(100);
  expect(line()).toBe('listing accounts · 1,220 so far');

  emit({ code: 'phase', phase: 'audit', total: 3_000 });
  await clock.advance(100);
  expect(line()).toBe('auditing 0/3,000');
  emit(...repeat(1_240, audited(clean)), {
    code: 'throttled',
    operation: 'sts:AssumeRoot',
    throttledSoFar: 2,
  });
  await clock.advance(28_900);
  expect(line()).toBe('auditing 1,240/3,000 · 2 throttled · 0:42 left');
  expect(written()).not.toContain('\n');
  await progress.stop();
  expect(line()).toBe('');
});

test('failures appear above it as they happen', async () => {
  const { clock, progress, emit, line, written } = follow(true);
  emit({ code: 'phase', phase: 'audit', total: 60 });
  await clock.advance(100);
  emit(audited(locked));
  await clock.advance(100);
  expect(line()).toBe('auditing 1/60 · 1 denied');
  expect(written()).toContain(
    `${erase}666666666666 locked-by-policy: denied: An error occurred (AccessDenied) when calling`,
  );
  await progress.stop();
});

test('elsewhere a line is written every 10 seconds', async () => {
  const { clock, progress, emit, written } = follow(false);
  emit({ code: 'phase', phase: 'audit', total: 100 });
  await clock.advance(9_999);
  expect(written()).toBe('');
  emit(...repeat(25, audited(clean)));
  await clock.advance(1);
  expect(written()).toBe('auditing 25/100 · 0:30 left\n');
  emit(...repeat(50, audited(clean)));
  await clock.advance(10_000);
  expect(written().split('\n')[1]).toBe('auditing 75/100 · 0:07 left');
  await progress.stop();
});

test('nothing is drawn while somebody is asked', async () => {
  const { clock, progress, emit, line, written } = follow(true);
  emit({ code: 'phase', phase: 'audit', total: 60 });
  await clock.advance(100);
  progress.pause();
  expect(line()).toBe('');
  const before = written();
  await clock.advance(60_000);
  expect(written()).toBe(before);
  emit({ code: 'phase', phase: 'apply', total: 3 });
  await clock.advance(100);
  expect(line()).toBe('applying 0/3');
  await progress.stop();
});

test('what was told is parted from what comes next: a plan, or the result', async () => {
  const { progress, emit, written } = follow(false);
  emit({ code: 'wave', wave: 1, waves: 2, accounts: 1 });
  progress.pause();
  expect(written()).toBe('Wave 1 of 2: 1 account\n\n');
  await progress.stop();
  expect(written()).toBe('Wave 1 of 2: 1 account\n\n');
});

test('a line that is too long for the terminal is cut, so that it can be redrawn', async () => {
  const { clock, progress, emit, line } = follow(true);
  emit({ code: 'phase', phase: 'apply', total: 10_000_000 });
  emit(...repeat(10, { code: 'throttled', operation: 'x', throttledSoFar: 123_456_789_012_345 }));
  emit(...repeat(1, audited(locked)));
  await clock.advance(100);
  expect(line()?.length).toBeLessThan(80);
  await progress.stop();
});

test.each<[RootwardenEvent, string | RegExp]>([
  [
    { code: 'warning', warning: 'The journal of run 1 is damaged.', hint: 'Look at it.' },
    'Warning: The journal of run 1 is damaged.\n  Look at it.\n',
  ],
  [
    { code: 'run-recovered', runId: 'run-1', accounts: [management!.id] },
    'Run run-1 was cut off. It is closed now, and the account it had touched was read again.\n',
  ],
  [
    { code: 'recovered-account', runId: 'run-1', account: clean! },
    /444444444444 .*: has no root credentials\n$/,
  ],
  [
    { code: 'recovered-account', runId: 'run-1', account: management! },
    /111111111111 .*: has root credentials\n$/,
  ],
  [{ code: 'recovered-account', runId: 'run-1', account: locked! }, /666666666666 .*: denied, User: .*\n$/],
  [audited({ ...locked!, status: 'unknown', reason: 'interrupted' }), ''],
  [audited(clean), ''],
  [{ code: 'run-started', runId: 'run-1', directory: '/state/runs/run-1' }, ''],
])('%j is told as %j', async (event, told) => {
  const { progress, emit, written } = follow(false);
  emit(event);
  if (typeof told === 'string') expect(written()).toBe(told);
  else expect(written()).toMatch(told);
  await progress.stop();
});
