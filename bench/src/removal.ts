import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunResult } from '@rootwarden/core';
import { inDirectory } from './audit-run.js';
import { atMost, type Measurement, plain } from './measurement.js';
import { runSuccessfully } from './rootwarden-process.js';
import { type SandboxProcess, withSandbox } from './sandbox-process.js';
import { type AssumeRootLimit, latency, limitFlags, limits } from './session-limit.js';
import { hasCredentials, isTarget } from './world.js';

/** Every safety rule lifted: everything goes. */
export const everything = [
  '--all',
  '--allow-recent-keys',
  '--allow-recent-sign-in',
  '--allow-active-certificates',
];

/** Accounts that AWS lists a call. */
const pageSize = 20;

/** Accounts; at 5 a second fewer, or it takes minutes. */
const accountsAt = (rate: number) => (rate < 10 ? 400 : 1_000);

/** Removals of everything where AssumeRoot bears so many a second, of which the tool knows nothing. */
export async function benchRemoval(count?: number): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const limit of limits) {
    const accounts = count ?? accountsAt(limit.rate);
    const flags = ['--accounts', `${accounts}`, ...limitFlags(limit)];
    measured.push(...(await withSandbox(flags, (sandbox) => removeUnder(limit, accounts, sandbox))));
  }
  return measured;
}

async function removeUnder(
  { rate, burst }: AssumeRootLimit,
  accounts: number,
  { env, world }: SandboxProcess,
) {
  const full = (await world()).accounts.filter((account) => isTarget(account) && hasCredentials(account));
  const run = await inDirectory(async (directory) => {
    const options = { env, directory };
    await runSuccessfully(['remove', '--dry-run', '--out', 'plan.json', ...everything], options);
    // The floor counts what the bucket holds at first.
    await delay((burst / rate) * 1_000);
    const finished = await runSuccessfully(['apply', 'plan.json', '--output', 'json'], options);
    return { ...finished, result: JSON.parse(await readFile(finished.output, 'utf8')) as RunResult };
  });
  const left = (await world()).accounts.filter((account) => isTarget(account) && hasCredentials(account));
  const sessions = run.result.requests.byOperation['sts:AssumeRoot'] ?? 0;
  const floor = (2 * full.length - burst) / rate;
  // Nothing is touched before every account is known, and each page of the list needs the one before.
  const listing = (Math.ceil(accounts / pageSize) * latency) / 1_000;
  return [
    plain(`${rate} a second: accounts with root credentials, of ${accounts}`, full.length),
    plain('AssumeRoot calls', sessions),
    plain('the floor: two sessions an account', floor, ' s'),
    plain('the list of accounts before them, page by page', listing, ' s'),
    plain('wall time', run.seconds, ' s'),
    atMost('wall time over the floor', run.seconds / floor, { limit: 1.15, unit: '' }),
    plain('wall time over the floor and the list', run.seconds / (floor + listing)),
    atMost('accounts that kept something', left.length, { limit: 0, unit: '' }),
    plain('throttled answers', run.result.requests.throttled),
  ];
}
