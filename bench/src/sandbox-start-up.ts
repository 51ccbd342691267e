import { atMost, type Measurement, plain } from './measurement.js';
import { withSandbox } from './sandbox-process.js';

/** Seconds from the start of the process until it serves. */
const aims = [
  [60, 0.5],
  [1_000, 1],
  [50_000, 5],
] as const;

/** How long the sandbox takes to start, and the memory it takes then. */
export async function benchSandboxStartUp(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const [accounts, limit] of aims) {
    const startedAt = performance.now();
    await withSandbox(['--accounts', `${accounts}`], async (sandbox) => {
      const seconds = (performance.now() - startedAt) / 1_000;
      const { peakMegabytes, cpuSeconds } = await sandbox.usage();
      measured.push(
        atMost(`${accounts.toLocaleString('en')} accounts: until it serves`, seconds, { limit, unit: ' s' }),
        plain('CPU time until then', cpuSeconds, ' s'),
        atMost('peak resident memory', peakMegabytes, { limit: 600, unit: ' MB' }),
      );
    });
  }
  return measured;
}
