import { isThrottled, type WorldCall } from './world.js';

/** How often AssumeRoot may be called, and an organization that is large enough to show it. */
export interface AssumeRootLimit {
  /** A second. */
  readonly rate: number;
  /** At once after a rest. */
  readonly burst: number;
  readonly accounts: number;
}

/** AWS publishes no rate of AssumeRoot: it may be any of these. An audit takes a minute or so under each. */
export const limits: readonly AssumeRootLimit[] = [
  { rate: 5, burst: 10, accounts: 400 },
  { rate: 20, burst: 40, accounts: 1_200 },
  { rate: 100, burst: 200, accounts: 6_000 },
];

/** Milliseconds that an answer takes. */
export const latency = 100;

export function limitFlags({ rate, burst }: AssumeRootLimit): string[] {
  return ['--latency', `${latency}`, '--limit', `sts:AssumeRoot=${rate}/${burst}`];
}

/** The share of the AssumeRoot calls that were throttled, of those later than ten seconds after the first. */
export function throttledLater(calls: readonly WorldCall[]): number {
  const sessions = calls.filter(({ operation }) => operation === 'AssumeRoot');
  const [first] = sessions.map(({ at }) => Date.parse(at)).sort((one, other) => one - other);
  const late = sessions.filter(({ at }) => Date.parse(at) > (first ?? 0) + 10_000);
  return late.filter(({ errorCode }) => isThrottled(errorCode)).length / Math.max(late.length, 1);
}
