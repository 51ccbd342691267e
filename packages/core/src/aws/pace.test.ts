import { expect, test } from 'vitest';
import { simulatedOperation } from '../testing/simulated-operation.js';
import { VirtualClock } from '../testing/virtual-clock.js';
import { Calls } from './calls.js';
import { Pace } from './pace.js';

const answered = { kind: 'answered' } as const;

function callsAt(clock: VirtualClock, concurrency = 128): Calls {
  return new Calls(
    new Pace(clock, concurrency),
    clock,
    () => 0.5,
    () => {},
  );
}

test('without a limit nothing is held back: as many at once as may be', async () => {
  const clock = new VirtualClock();
  const calls = callsAt(clock);
  let under = 0;
  let most = 0;
  const attempt = async () => {
    under += 1;
    most = Math.max(most, under);
    await clock.sleep(100);
    under -= 1;
  };
  const all = Array.from({ length: 1_280 }, () => calls.send({ operation: 'sts:AssumeRoot' }, attempt));
  await clock.run(Promise.all(all));
  expect(calls.counts).toMatchObject({ total: 1_280, throttled: 0, retried: 0 });
  expect(most).toBe(128);
  // Ten rounds of 128, and the first few to get there.
  expect(clock.monotonic()).toBeLessThan(1_500);
});

test('what was begun is ended: a limited first call does not starve the second', async () => {
  const clock = new VirtualClock();
  const calls = callsAt(clock);
  const { attempt: assume } = simulatedOperation(clock, { rate: 20, burst: 40 });
  const waits: number[] = [];
  const all = Array.from({ length: 300 }, async (_, index) => {
    await calls.send({ operation: 'sts:AssumeRoot' }, assume);
    const at = clock.monotonic();
    await calls.send({ operation: 'iam:GetAccountSummary', account: `${index}` }, () => clock.sleep(100));
    waits.push(clock.monotonic() - at);
  });
  await clock.run(Promise.all(all));
  expect(Math.max(...waits)).toBeLessThan(300);
});

/** The order in which requests get their places, when there is one place at a time. */
async function orderOf(requests: readonly Parameters<Pace['admit']>[0][]): Promise<string[]> {
  const pace = new Pace(new VirtualClock(), 1);
  const first = await pace.admit({ operation: 'sts:GetCallerIdentity' });
  const order: string[] = [];
  const all = requests.map(async (call) => {
    const admission = await pace.admit(call);
    order.push(`${call.account ?? ''}${call.operation}`);
    admission.done(answered);
  });
  first.done(answered);
  await Promise.all(all);
  return order;
}

test('changes go before reads, and accounts that are worked on before new ones', async () => {
  const order = await orderOf([
    { operation: 'sts:AssumeRoot' },
    { operation: 'iam:ListAccessKeys', account: '1' },
    { operation: 'iam:DeleteAccessKey', account: '2', changes: true },
  ]);
  expect(order).toEqual(['2iam:DeleteAccessKey', '1iam:ListAccessKeys', 'sts:AssumeRoot']);
});

test('each operation has its turn: many requests of one do not keep one of another waiting', async () => {
  const order = await orderOf([
    ...Array.from({ length: 5 }, () => ({ operation: 'sts:AssumeRoot' })),
    { operation: 'organizations:ListAccounts' },
  ]);
  expect(order.indexOf('organizations:ListAccounts')).toBe(1);
});

test('an account that is throttled does not hold back the others: AWS counts by account', async () => {
  const clock = new VirtualClock();
  const calls = callsAt(clock);
  const { attempt: busy } = simulatedOperation(clock, { rate: 1, burst: 1 });
  const read = (account: string, attempt: () => Promise<void>) =>
    calls.send({ operation: 'iam:ListAccessKeys', account }, attempt);
  const throttled = Promise.all(Array.from({ length: 30 }, () => read('busy', busy)));
  const others = async () => {
    // By then its rate is known.
    await clock.sleep(10_000);
    const all = Array.from({ length: 100 }, (_, index) => read(`${index}`, () => clock.sleep(100)));
    await Promise.all(all);
    return clock.monotonic() - 10_000;
  };
  const [took] = await clock.run(Promise.all([others(), throttled]));
  expect(took).toBeLessThan(2_000);
  expect(clock.monotonic()).toBeGreaterThan(25_000);
});

test('waits as long as AWS asks', async () => {
  const clock = new VirtualClock();
  const calls = callsAt(clock, 8);
  let sent = 0;
  const attempt = async () => {
    sent += 1;
    if (sent > 1) return clock.monotonic();
    throw Object.assign(new Error('Too many requests'), {
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
      $response: { headers: { 'retry-after': '7' } },
    });
  };
  const at = await clock.run(calls.send({ operation: 'organizations:ListAccounts' }, attempt));
  expect(at).toBeGreaterThanOrEqual(7_000);
});

test('failures now and then slow nothing; where most fails, one request is tried at a time', async () => {
  const most = async (fails: number) => {
    const clock = new VirtualClock();
    const pace = new Pace(clock, 64);
    let under = 0;
    let lately = 0;
    const all = Array.from({ length: 2_000 }, async (_, index) => {
      const admission = await pace.admit({ operation: 'sts:AssumeRoot' });
      under += 1;
      if (index >= 1_500) lately = Math.max(lately, under);
      await clock.sleep(100);
      under -= 1;
      admission.done(index % 100 < fails ? { kind: 'failed' } : answered);
    });
    await clock.run(Promise.all(all));
    return lately;
  };
  expect(await most(5)).toBe(64);
  expect(await most(100)).toBe(1);
});

test('a waiting request leaves the queue when its work is stopped', async () => {
  const pace = new Pace(new VirtualClock(), 1);
  const stop = new AbortController();
  const first = await pace.admit({ operation: 'iam:GetUser' });
  const second = pace.admit({ operation: 'iam:GetUser' }, { signal: stop.signal });
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  first.done(answered);
  await expect(pace.admit({ operation: 'iam:GetUser' })).resolves.toBeDefined();
});

test('nobody waits any more when the last one in a queue is stopped', async () => {
  const clock = new VirtualClock();
  const pace = new Pace(clock, 8);
  const first = await pace.admit({ operation: 'iam:GetUser' });
  first.done({ kind: 'throttled', retryAfter: 3_600_000 });
  const stop = new AbortController();
  const second = pace.admit({ operation: 'iam:GetUser' }, { signal: stop.signal });
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  expect(clock.sleepers).toBe(0);
});
