import { cpus } from 'node:os';
import { benchAudit } from './audit.js';
import { benchCpu } from './cpu.js';
import { benchDoctor } from './doctor.js';
import { benchLimit } from './limit.js';
import { type Measurement, table } from './measurement.js';
import { benchMemory } from './memory.js';
import { benchPlan } from './plan.js';
import { benchRemoval } from './removal.js';
import { benchSandboxStartUp } from './sandbox-start-up.js';
import { benchSandboxThroughput } from './sandbox-throughput.js';
import { benchStartUp } from './start-up.js';

const benchmarks: Readonly<Record<string, (count?: number) => Promise<Measurement[]>>> = {
  audit: benchAudit,
  limit: benchLimit,
  removal: benchRemoval,
  doctor: benchDoctor,
  plan: benchPlan,
  cpu: benchCpu,
  'start-up': benchStartUp,
  memory: benchMemory,
  sandbox: benchSandboxThroughput,
  'sandbox-start-up': benchSandboxStartUp,
};

const [name = '', count] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (!benchmark) {
  console.error(
    `Usage: npm run bench -w @rootwarden/bench -- ${Object.keys(benchmarks).join('|')} [accounts]`,
  );
  process.exitCode = 252;
} else {
  const machine = cpus();
  console.log(
    `${name}: Node.js ${process.version}, ${machine.length} × ${machine[0]?.model ?? 'unknown CPU'}\n`,
  );
  console.log(table(await benchmark(count === undefined ? undefined : Number(count))));
}
