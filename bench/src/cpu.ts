import { auditOf, inDirectory } from './audit-run.js';
import { atMost, type Measurement, median, plain } from './measurement.js';
import { everything } from './removal.js';
import { runSuccessfully } from './rootwarden-process.js';
import { type SandboxProcess, withSandbox } from './sandbox-process.js';

const repetitions = 3;
/** The smallest organization: its audit costs what starting up costs. */
const fewest = 3;

/** The CPU time that the tool takes for an account that has no root credentials, its start-up left out. */
export async function benchCpu(count = 1_000): Promise<Measurement[]> {
  const startUp = await withSandbox(['--accounts', `${fewest}`], cpuOfAudit);
  return withSandbox(['--accounts', `${count}`], async (sandbox) => {
    await removeEverything(sandbox);
    const audit = await cpuOfAudit(sandbox);
    const each = ((audit.cpuSeconds - startUp.cpuSeconds) / (count - fewest)) * 1_000;
    return [
      plain('accounts, all without root credentials', count),
      plain('requests', audit.requests),
      plain('CPU time of the audit', audit.cpuSeconds, ' s'),
      plain(`CPU time of an audit of ${fewest} accounts, taken for start-up`, startUp.cpuSeconds, ' s'),
      atMost('CPU time an account', each, { limit: 3, unit: ' ms' }),
      plain('CPU time a request', (each * count) / audit.requests, ' ms'),
    ];
  });
}

async function cpuOfAudit(sandbox: SandboxProcess) {
  const runs = [];
  for (let run = 0; run < repetitions; run += 1) runs.push(await auditOf(sandbox));
  const cpuSeconds = median(runs.map((run) => run.cpuSeconds));
  return { cpuSeconds, requests: runs[0]?.result.requests.total ?? 0 };
}

/** Makes the world as Rootwarden leaves it. */
async function removeEverything({ env }: SandboxProcess): Promise<void> {
  await inDirectory(async (directory) => {
    const args = ['remove', '--yes', '--output', 'json', ...everything];
    await runSuccessfully(args, { env, directory });
  });
}
