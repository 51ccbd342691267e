import { Calls } from '../aws/calls.js';
import { Pace } from '../aws/pace.js';
import { forEachAtOnce } from '../concurrency.js';
import { VirtualClock } from './virtual-clock.js';

/** How an operation of AWS throttles, and how long it takes. */
export interface Behaviour {
  /** A token bucket; none is no limit. The rate may change with time, in seconds. */
  readonly rate?: number | ((seconds: number) => number);
  readonly burst?: number;
  /** The share of the requests that is throttled whatever the rate, and that fails. */
  readonly lot?: number;
  readonly fails?: number;
  /** Requests a second that somebody else sends, by time in seconds. */
  readonly others?: (seconds: number) => number;
  /** Milliseconds that an answer takes; by default 100. */
  readonly latency?: number;
  /** Up to which share latency is more or less than that. */
  readonly jitter?: number;
  /** Milliseconds that answers take in the first second. */
  readonly coldStart?: number;
}

interface Sent {
  readonly done: number;
  readonly seconds: number;
  /** The share of the answers later than ten seconds after the start that was throttled. */
  readonly lateShare: number;
}

/** Sends `count` requests to such an operation, 128 side by side, in virtual time. */
export async function sendTo(behaviour: Behaviour, count: number, seed = 1): Promise<Sent> {
  const clock = new VirtualClock();
  const random = seededRandom(seed);
  const { attempt, sentAt } = simulatedOperation(clock, behaviour, random);
  const throttledAt: number[] = [];
  const calls = new Calls(new Pace(clock, 128), clock, random, () => throttledAt.push(clock.monotonic()));
  let done = 0;
  await clock.run(
    forEachAtOnce(Array.from({ length: count }), 128, async () => {
      await calls.send({ operation: 'sts:AssumeRoot' }, attempt);
      done += 1;
    }),
  );
  const late = (times: readonly number[]) => times.filter((at) => at > 10_000).length;
  return {
    done,
    seconds: clock.monotonic() / 1_000,
    lateShare: late(throttledAt) / Math.max(late(sentAt), 1),
  };
}

/** Such an operation, which throws what the SDK throws. */
export function simulatedOperation(
  clock: VirtualClock,
  behaviour: Behaviour,
  random = seededRandom(1),
): { readonly attempt: () => Promise<void>; readonly sentAt: readonly number[] } {
  const { lot = 0, fails = 0, latency = 100, jitter = 0, coldStart = latency } = behaviour;
  const takes = bucketOf(behaviour);
  const sentAt: number[] = [];
  const attempt = async () => {
    const at = clock.monotonic();
    sentAt.push(at);
    const takesUp = (at < 1_000 ? coldStart : latency) * (1 + jitter * (2 * random() - 1));
    await clock.sleep(takesUp / 2);
    const admitted = takes(clock.monotonic());
    const drawn = random();
    await clock.sleep(takesUp / 2);
    if (!admitted || drawn < lot) throw failure('Throttling', 400);
    if (drawn < lot + fails) throw failure('InternalFailure', 500);
  };
  return { attempt, sentAt };
}

/** Takes a token at a time in milliseconds; whether there was one. Others are served first. */
function bucketOf({ rate, burst = 1, others }: Behaviour): (now: number) => boolean {
  if (rate === undefined) return () => true;
  let tokens = burst;
  let filledAt = 0;
  let foreign = 0;
  return (now) => {
    // In small steps, since rates change.
    while (filledAt < now) {
      const step = Math.min(now - filledAt, 20);
      const seconds = filledAt / 1_000;
      const perSecond = typeof rate === 'number' ? rate : rate(seconds);
      foreign += (step / 1_000) * (others?.(seconds) ?? 0);
      tokens = Math.min(burst, tokens + (step / 1_000) * perSecond);
      const taken = Math.min(Math.floor(foreign), Math.floor(tokens));
      tokens -= taken;
      // What others did not get they do not ask for again.
      foreign -= Math.floor(foreign);
      filledAt += step;
    }
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

function failure(code: string, status: number): Error {
  return Object.assign(new Error(code), {
    Code: code,
    $metadata: { httpStatusCode: status },
    $response: { headers: {} },
  });
}

/** Numbers in [0, 1) that are the same for a seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
