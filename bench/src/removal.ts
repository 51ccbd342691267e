import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Members, each with root credentials; at 5 a second fewer, or it takes seven minutes. */
const membersAt = (rate: number) => (rate < 10 ? 200 : 1_000);

/** Removals of everything where AssumeRoot bears so many a second, of which the tool knows nothing. */
export async function benchRemoval(count?: number): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const limit of limits) {
    const members = count ?? membersAt(limit.rate);
    measured.push(
      ...(await inDirectory(async (directory) => {
        const scenario = join(directory, 'scenario.yaml');
        await writeFile(scenario, JSON.stringify(fullOrganization(members)));
        const flags = ['--scenario', scenario, ...limitFlags(limit)];
        return withSandbox(flags, (sandbox) => removeUnder(limit, members, sandbox));
      })),
    );
  }
  return measured;
}

/** An organization whose members all have a password, an access key and an MFA device of their root users. */
function fullOrganization(members: number) {
  const root = { password: true, accessKeys: ['Active'], mfaDevices: ['virtual'] };
  const accounts = Array.from({ length: members }, (_, index) => ({ name: `member-${index}`, root }));
  return {
    organization: { trustedAccess: true, features: ['RootCredentialsManagement', 'RootSessions'] },
    accounts: [{ name: 'management', management: true }, ...accounts],
  };
}

async function removeUnder(
  { rate, burst }: AssumeRootLimit,
  members: number,
  { env, world }: SandboxProcess,
) {
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
  const floor = (2 * members - burst) / rate;
  // Nothing is touched before every account is known, and each page of the list needs the one before.
  const listing = (Math.ceil(members / pageSize) * latency) / 1_000;
  return [
    plain(`${rate} a second: members, each with a password, a key and an MFA device`, members),
    plain('requests', run.result.requests.total),
    plain('of them AssumeRoot', sessions),
    plain('the floor: two sessions an account', floor, ' s'),
    plain('the list of accounts before them, page by page', listing, ' s'),
    plain('wall time', run.seconds, ' s'),
    atMost('wall time over the floor', run.seconds / floor, { limit: 1.15, unit: '' }),
    plain('wall time over the floor and the list', run.seconds / (floor + listing)),
    atMost('accounts that kept something', left.length, { limit: 0, unit: '' }),
    plain('throttled answers', run.result.requests.throttled),
    plain('CPU time of the tool', run.cpuSeconds, ' s'),
  ];
}
