import { auditOf } from './audit-run.js';
import { atMost, type Measurement, plain } from './measurement.js';
import { withSandbox } from './sandbox-process.js';
import { type AssumeRootLimit, limitFlags, limits, throttledLater } from './session-limit.js';
import { isTarget } from './world.js';

/** Audits where AssumeRoot bears so many a second, of which the tool knows nothing. */
export async function benchLimit(count?: number): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const limit of limits) measured.push(...(await auditUnder(limit, count ?? limit.accounts)));
  return measured;
}

async function auditUnder(limit: AssumeRootLimit, count: number): Promise<Measurement[]> {
  const { rate, burst } = limit;
  return withSandbox(['--accounts', `${count}`, ...limitFlags(limit)], async (sandbox) => {
    const targets = (await sandbox.world()).accounts.filter(isTarget).length;
    const { seconds, result, mistakes } = await auditOf(sandbox);
    const floor = (targets - burst) / rate;
    const late = throttledLater(await sandbox.calls());
    return [
      plain(`${rate} a second: sessions to open, in ${count} accounts`, targets),
      plain("the limit's own floor", floor, ' s'),
      plain('wall time', seconds, ' s'),
      atMost('wall time over the floor', seconds / floor, { limit: 1.1, unit: '' }),
      atMost('accounts missing, twice or told wrongly', mistakes.length, { limit: 0, unit: '' }),
      plain('throttled answers', result.requests.throttled),
      atMost('of those after the first 10 s', 100 * late, { limit: 2, unit: ' %' }),
    ];
  });
}
