import { describe, expect, test } from 'vitest';
import { forEachAtOnce } from '../concurrency.js';
import { VirtualClock } from '../testing/virtual-clock.js';
import { Calls } from './calls.js';
import { Pace } from './pace.js';

/** An operation of AWS behind a token bucket, `latency` milliseconds away. */
function limited(
  clock: VirtualClock,
  { rate, burst, latency = 100 }: { rate: number; burst: number; latency?: number },
) {
  let tokens = burst;
  let filledAt = 0;
  return async () => {
    await clock.sleep(latency / 2);
    const now = clock.monotonic();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1_000) * rate);
    filledAt = now;
    const admitted = tokens >= 1;
    if (admitted) tokens -= 1;
    await clock.sleep(latency / 2);
    if (!admitted) {
      throw Object.assign(new Error('Rate exceeded'), {
        name: 'Throttling',
        $metadata: { httpStatusCode: 400 },
        $response: { headers: {} },
      });
    }
  };
}

async function send(
  count: number,
  clock: VirtualClock,
  attempt: () => Promise<void>,
  after?: () => Promise<void>,
) {
  const throttledAt: number[] = [];
  const calls = new Calls(
    new Pace(clock, 128),
    clock,
    () => 0.5,
    () => throttledAt.push(clock.monotonic()),
  );
  let done = 0;
  const all = forEachAtOnce(Array.from({ length: count }), 128, async () => {
    await calls.send('sts:AssumeRoot', attempt);
    if (after) await calls.send('iam:GetAccountSummary', after);
    done += 1;
  });
  await clock.run(all);
  return { done, counts: calls.counts, seconds: clock.monotonic() / 1_000, throttledAt };
}

describe('finds a limit that it was not told', () => {
  test.each([
    { rate: 5, burst: 10, count: 400 },
    { rate: 20, burst: 40, count: 1_000 },
    { rate: 20, burst: 40, count: 1_000, latency: 800 },
    { rate: 100, burst: 200, count: 4_000 },
  ])(
    'of $rate a second (burst $burst), within a tenth of the floor, and loses nothing',
    async ({ count, ...limit }) => {
      const clock = new VirtualClock();
      const { done, counts, seconds, throttledAt } = await send(count, clock, limited(clock, limit));
      const floor = (count - limit.burst) / limit.rate;
      const late = throttledAt.filter((at) => at > 10_000).length;
      expect(done).toBe(count);
      expect(seconds / floor).toBeLessThan(1.1);
      expect(late / counts.total).toBeLessThan(0.02);
    },
  );
});

test('without a limit nothing is held back: as many at once as may be', async () => {
  const clock = new VirtualClock();
  const { seconds, counts } = await send(1_280, clock, () => clock.sleep(100));
  expect(counts).toMatchObject({ total: 1_280, throttled: 0, retried: 0 });
  // Ten rounds of 128, and the first few to get there.
  expect(seconds).toBeLessThan(1.5);
});

test('a limit that is lifted is found again within seconds', async () => {
  const clock = new VirtualClock();
  const slow = limited(clock, { rate: 10, burst: 10 });
  const attempt = () => (clock.monotonic() < 20_000 ? slow() : clock.sleep(100));
  const { done, seconds } = await send(3_000, clock, attempt);
  expect(done).toBe(3_000);
  // 200 in the first 20 seconds; the other 2,800 would take 280 at the old rate.
  expect(seconds).toBeLessThan(60);
});

test('requests that are throttled by lot, whatever the rate, do not bring everything to a halt', async () => {
  const clock = new VirtualClock();
  const throttling = limited(clock, { rate: 0, burst: 0 });
  let sent = 0;
  // One in twenty, the very first among them.
  const attempt = () => (sent++ % 20 === 0 ? throttling() : clock.sleep(100));
  const { done, seconds } = await send(2_000, clock, attempt);
  expect(done).toBe(2_000);
  expect(seconds).toBeLessThan(60);
});

test('what was begun is ended: a limited first call does not starve the second', async () => {
  const clock = new VirtualClock();
  const started: number[] = [];
  const ended: number[] = [];
  const first = limited(clock, { rate: 20, burst: 40 });
  await send(
    300,
    clock,
    async () => {
      await first();
      started.push(clock.monotonic());
    },
    async () => {
      await clock.sleep(100);
      ended.push(clock.monotonic());
    },
  );
  const longest = Math.max(...started.map((at, index) => (ended[index] ?? Number.NaN) - at));
  expect(longest).toBeLessThan(1_000);
});

test('waits as long as AWS asks', async () => {
  const clock = new VirtualClock();
  const calls = new Calls(
    new Pace(clock, 8),
    clock,
    () => 0.5,
    () => {},
  );
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
  expect(await clock.run(calls.send('organizations:ListAccounts', attempt))).toBeGreaterThanOrEqual(7_000);
});

test('a waiting request leaves the queue when its work is stopped', async () => {
  const clock = new VirtualClock();
  const pace = new Pace(clock, 1);
  const stop = new AbortController();
  const first = await pace.admit('iam:GetUser');
  const second = pace.admit('iam:GetUser', { signal: stop.signal });
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  first.done({ kind: 'answered' });
  await expect(pace.admit('iam:GetUser')).resolves.toBeDefined();
});
