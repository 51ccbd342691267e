import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.js';
import type { AwsCallError } from './aws-error.js';
import { type CallOptions, Calls } from './calls.js';
import { Pace } from './pace.js';

const failing = (code: string, status: number, headers: Readonly<Record<string, string>> = {}) =>
  Object.assign(new Error(code), {
    Code: code,
    $metadata: { httpStatusCode: status },
    $response: { headers },
  });
const refused = failing('AccessDenied', 403);
const throttled = failing('Throttling', 400);
const broken = failing('InternalFailure', 500);
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const unsent = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function calling(clock = new VirtualClock()) {
  const throttledSoFar: number[] = [];
  const pace = new Pace(clock, 128);
  const calls = new Calls(
    pace,
    clock,
    () => 0.5,
    (_operation, count) => throttledSoFar.push(count),
  );
  /** Sends a call that fails with these errors, one a try, and then succeeds. */
  const send = async (failures: readonly Error[], options: CallOptions = {}) => {
    let tried = 0;
    const attempt = async () => {
      const failure = failures[tried];
      tried += 1;
      if (failure) throw failure;
      return 'answer';
    };
    const outcome = calls
      .send({ operation: 'iam:GetUser' }, attempt, options)
      .catch((error: AwsCallError) => error.code);
    return { outcome: await clock.run(outcome), tried };
  };
  return { calls, clock, send, throttledSoFar };
}

const times = (count: number, error: Error) => Array.from({ length: count }, () => error);

describe('a call is sent again', () => {
  test.each<[string, readonly Error[], boolean, string, number]>([
    ['a read that is answered, never', [], false, 'answer', 1],
    ['a read that is refused, never', [refused], false, 'AccessDenied', 1],
    ['a read that never left, never: it would not the next time', [unsent], false, 'ECONNREFUSED', 1],
    ['a read after an answer that is none', [broken], false, 'answer', 2],
    ['a read whose connection was cut', [reset], false, 'answer', 2],
    ['a read five times at most', times(9, broken), false, 'InternalFailure', 6],
    ['a read that is throttled, until it gets through', times(40, throttled), false, 'answer', 41],
    [
      'a read for which throttling does not count as a try',
      [...times(20, throttled), ...times(5, broken)],
      false,
      'answer',
      26,
    ],
    ['a change that is answered, never', [], true, 'answer', 1],
    ['a change that is refused, never', [refused], true, 'AccessDenied', 1],
    ['a change after an unclear answer, never: it may be done', [broken], true, 'InternalFailure', 1],
    ['a change whose connection was cut, never: it may be done', [reset], true, 'ECONNRESET', 1],
    ['a change that is throttled, since nothing was done', times(40, throttled), true, 'answer', 41],
    ['a change once throttled and then unclear, no more', [throttled, broken], true, 'InternalFailure', 2],
  ])('%s', async (_, failures, changes, outcome, tried) => {
    expect(await calling().send(failures, { changes })).toEqual({ outcome, tried });
  });
});

test('a call that is throttled for a quarter of an hour is given up', async () => {
  const { clock, send } = calling();
  const { outcome } = await send(times(100_000, throttled));
  expect(outcome).toBe('Throttling');
  expect(clock.monotonic()).toBeGreaterThan(15 * 60_000);
});

test('the tries of one call are not taken from another', async () => {
  const { send } = calling();
  const outcomes = [];
  for (let account = 0; account < 20; account++) outcomes.push(await send(times(5, broken)));
  expect(outcomes).toEqual(Array.from({ length: 20 }, () => ({ outcome: 'answer', tried: 6 })));
});

test('pauses between tries grow, up to twenty seconds', async () => {
  const { clock, send } = calling();
  await send(times(5, broken));
  // Half of 400, 800, 1,600, 3,200 and 6,400 milliseconds.
  expect(clock.monotonic()).toBe(6_200);
});

test('every attempt is counted, by operation', async () => {
  const { calls, send, throttledSoFar } = calling();
  await send([throttled, throttled, broken]);
  await send([refused]);
  expect(calls.counts).toEqual({ total: 5, throttled: 2, retried: 3, byOperation: { 'iam:GetUser': 5 } });
  expect(throttledSoFar).toEqual([1, 2]);
});

describe('a call that is stopped', () => {
  test('before it is sent is not sent', async () => {
    const { calls } = calling();
    let sent = 0;
    const attempt = async () => (sent += 1);
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(calls.send({ operation: 'iam:GetUser' }, attempt, { signal })).rejects.toThrow('stopped');
    expect(sent).toBe(0);
  });

  test('while it waits for its next try is not tried again', async () => {
    const { calls } = calling();
    const stop = new AbortController();
    let sent = 0;
    const attempt = async () => {
      sent += 1;
      setImmediate(() => stop.abort(new Error('stopped')));
      throw broken;
    };
    // Nobody lets the time pass: only the stop can end the pause.
    await expect(calls.send({ operation: 'iam:GetUser' }, attempt, { signal: stop.signal })).rejects.toThrow(
      'stopped',
    );
    expect(sent).toBe(1);
  });

  test('while it is under way is still told what became of it', async () => {
    const { calls } = calling();
    const stop = new AbortController();
    const attempt = async () => {
      stop.abort(new Error('stopped'));
      return 'answer';
    };
    await expect(calls.send({ operation: 'iam:GetUser' }, attempt, { signal: stop.signal })).resolves.toBe(
      'answer',
    );
  });
});

test('those that were throttled together come back apart, soon and then later', async () => {
  const { clock, send } = calling();
  await send([throttled]);
  // Half of 200 milliseconds.
  expect(clock.monotonic()).toBe(100);
  await send(times(20, throttled));
  expect(clock.monotonic()).toBeLessThan(100 + 20 * 3_000);
});

test('a change that stood in the way of another is made again, and does not count as too fast', async () => {
  const { clock, calls, send } = calling();
  const contended = failing('ConcurrentModificationException', 400);
  const { outcome, tried } = await send(times(30, contended), { changes: true });
  expect({ outcome, tried }).toEqual({ outcome: 'answer', tried: 31 });
  expect(calls.counts).toMatchObject({ throttled: 0, retried: 30 });
  const startedAt = clock.monotonic();
  const all = Promise.all(
    Array.from({ length: 8 }, () => calls.send({ operation: 'iam:GetUser' }, () => clock.sleep(10))),
  );
  await clock.run(all);
  expect(clock.monotonic() - startedAt).toBe(10);
});
