import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { auditOf } from './audit-run.js';
import { atLeast, atMost, type Measurement, plain } from './measurement.js';
import type { Environment } from './rootwarden-process.js';
import { withSandbox } from './sandbox-process.js';
import { hasCredentials, isTarget, requestsFor, type World } from './world.js';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../serial-audit.sh', import.meta.url));
const latency = 100;
/** Accounts that the script is timed on; the rest of its time is calculated. */
const sample = 20;
const pageSize = 20;

/** An audit of 1,000 accounts at 100 ms an answer, against a script that asks the AWS CLI one account after the other. */
export async function benchAudit(count = 1_000): Promise<Measurement[]> {
  return withSandbox(['--accounts', `${count}`, '--latency', `${latency}`], async (sandbox) => {
    const world = await sandbox.world();
    const audit = await auditOf(sandbox);
    const { requests } = audit.result;
    const targets = world.accounts.filter(isTarget);
    const empty = targets.filter((account) => !hasCredentials(account));
    const inEmpty = requestsFor(empty, await sandbox.calls());
    const floor = 2 * targets.length + Math.ceil(count / pageSize);
    const serial = await timeScript(sandbox.env, world);
    return [
      plain('accounts', count),
      plain('of them without root credentials, and reachable', empty.length),
      atMost('accounts missing, twice or told wrongly', audit.mistakes.length, { limit: 0, unit: '' }),
      plain('requests', requests.total),
      plain('the floor: two an account that can be reached, and the pages', floor),
      atMost('requests an account without credentials', inEmpty / empty.length, { limit: 2, unit: '' }),
      plain('wall time', audit.seconds, ' s'),
      plain(`wall time of the script, ${sample} accounts measured and scaled`, serial, ' s'),
      atLeast('times faster than the script', serial / audit.seconds, { limit: 100, unit: '' }),
    ];
  });
}

/** Seconds for all accounts that can be reached: the list once, and as many accounts as the sample stands for. */
async function timeScript(env: Environment, { accounts }: World): Promise<number> {
  const targets = accounts.filter(isTarget);
  const half = sample / 2;
  const chosen = [
    ...targets.filter(hasCredentials).slice(0, half),
    ...targets.filter((account) => !hasCredentials(account)).slice(0, half),
  ];
  const options = { env: { ...process.env, ...env, AWS_EC2_METADATA_DISABLED: 'true' } };
  const list = await seconds(() =>
    run('aws', ['organizations', 'list-accounts'], { ...options, maxBuffer: 2 ** 26 }),
  );
  const audited = await seconds(() =>
    run(
      script,
      chosen.map(({ id }) => id),
      options,
    ),
  );
  return list + (audited * targets.length) / chosen.length;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
