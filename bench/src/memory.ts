import { auditOf } from './audit-run.js';
import { atMost, type Measurement, plain } from './measurement.js';
import { withSandbox } from './sandbox-process.js';

/** An audit of the largest organization there is: peak memory, and every account once. */
export async function benchMemory(count = 50_000): Promise<Measurement[]> {
  return withSandbox(['--accounts', `${count}`], async (sandbox) => {
    const { result, mistakes, seconds, cpuSeconds, peakMegabytes } = await auditOf(sandbox);
    for (const mistake of mistakes.slice(0, 10)) console.error(mistake);
    return [
      plain('accounts', count),
      plain('accounts in the document', result.accounts.length),
      atMost('accounts missing, twice or told wrongly', mistakes.length, { limit: 0, unit: '' }),
      plain('requests', result.requests.total),
      plain('wall time', seconds, ' s'),
      plain('CPU time', cpuSeconds, ' s'),
      atMost('peak resident memory', peakMegabytes, { limit: 300, unit: ' MB' }),
    ];
  });
}
