import { inDirectory } from './audit-run.js';
import { atMost, type Measurement, plain } from './measurement.js';
import { runRootwarden } from './rootwarden-process.js';
import { withSandbox } from './sandbox-process.js';
import { isThrottled } from './world.js';

/**
 * Requests a second, and at once after a rest, that AWS publishes for an account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#throttling-limits
 */
const published: Readonly<Record<string, { readonly rate: number; readonly burst: number }>> = {
  ListAccounts: { rate: 8, burst: 12 },
  ListTargetsForPolicy: { rate: 5, burst: 8 },
  ListPolicies: { rate: 5, burst: 8 },
  DescribePolicy: { rate: 2, burst: 2 },
  ListOrganizationalUnitsForParent: { rate: 5, burst: 8 },
  ListAccountsForParent: { rate: 5, burst: 8 },
  ListDelegatedAdministrators: { rate: 5, burst: 8 },
  ListRoots: { rate: 1, burst: 2 },
  DescribeOrganization: { rate: 1, burst: 2 },
  ListAWSServiceAccessForOrganization: { rate: 1, burst: 3 },
};

/** The doctor in the largest organization there is, under the rates that AWS publishes. */
export async function benchDoctor(count = 50_000): Promise<Measurement[]> {
  const flags = ['--accounts', `${count}`, '--weather', 'aws'];
  return withSandbox(flags, async ({ env, calls }) => {
    const run = await inDirectory((directory) =>
      runRootwarden(['doctor', '--output', 'json'], { env, directory }),
    );
    // It finds what denies root sessions, or may.
    if ((run.exitCode ?? 255) > 1) throw new Error(`doctor exited with ${run.exitCode}`);
    const made = await calls();
    const done = made.filter(({ errorCode }) => !isThrottled(errorCode));
    const floors = Object.entries(published).map(([operation, { rate, burst }]) => {
      const requests = done.filter((call) => call.operation === operation).length;
      return { operation, requests, seconds: (requests - burst) / rate };
    });
    // Each operation has its own rate, and the slowest of them is the floor of all.
    const slowest = floors.reduce((one, other) => (other.seconds > one.seconds ? other : one));
    return [
      plain('accounts', count),
      plain('requests', made.length),
      plain('throttled answers', made.length - done.length),
      plain(`of them ${slowest.operation}, the slowest`, slowest.requests),
      plain("the floor: its requests over AWS's rate", slowest.seconds, ' s'),
      plain('wall time', run.seconds, ' s'),
      atMost('wall time over the floor', run.seconds / slowest.seconds, { limit: 1.15, unit: '' }),
      plain('CPU time', run.cpuSeconds, ' s'),
      atMost('peak resident memory', run.peakMegabytes, { limit: 300, unit: ' MB' }),
    ];
  });
}
