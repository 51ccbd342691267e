import { auditOf } from './audit-run.js';
import { atMost, type Measurement, plain } from './measurement.js';
import { withSandbox } from './sandbox-process.js';
import { isTarget } from './world.js';

const rate = 20;
const burst = 40;

/** An audit where AssumeRoot bears 20 a second and 40 at once, of which the tool knows nothing. */
export async function benchLimit(count = 1_000): Promise<Measurement[]> {
  const flags = ['--accounts', `${count}`, '--latency', '100', '--limit', `sts:AssumeRoot=${rate}/${burst}`];
  return withSandbox(flags, async (sandbox) => {
    const targets = (await sandbox.world()).accounts.filter(isTarget).length;
    const { seconds, result, mistakes } = await auditOf(sandbox);
    const floor = (targets - burst) / rate;
    return [
      plain('accounts', count),
      plain('sessions to open', targets),
      plain("the limit's own floor", floor, ' s'),
      plain('wall time', seconds, ' s'),
      atMost('wall time over the floor', seconds / floor, { limit: 1.15, unit: '' }),
      atMost('accounts missing, twice or told wrongly', mistakes.length, { limit: 0, unit: '' }),
      plain('throttled answers', result.requests.throttled),
    ];
  });
}
