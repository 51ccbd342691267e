import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditResult } from '@rootwarden/core';
import { auditOf, inDirectory } from './audit-run.js';
import { atMost, type Measurement, median, plain } from './measurement.js';
import { runRootwarden } from './rootwarden-process.js';
import { withSandbox } from './sandbox-process.js';

/** Accounts that are audited; the rest of the organization are the same again under other ids. */
const audited = 1_000;
const repetitions = 3;

/** A plan of the largest organization there is, from a saved audit: the whole process. */
export async function benchPlan(count = 50_000): Promise<Measurement[]> {
  const audit = await withSandbox(['--accounts', `${audited}`], async (sandbox) =>
    enlarged((await auditOf(sandbox)).result, count),
  );
  return inDirectory(async (directory) => {
    const text = JSON.stringify(audit);
    await writeFile(join(directory, 'audit.json'), text);
    const wish = `version: 1\norganization: ${audit.organization.id}\nrootCredentials:\n  desired: none\n`;
    await writeFile(join(directory, 'rootwarden.yaml'), wish);
    const args = ['plan', '--audit', 'audit.json', '--out', 'plan.json'];
    const runs = [];
    for (let run = 0; run < repetitions; run += 1) {
      const finished = await runRootwarden(args, { env: {}, directory });
      // Accounts that a safety rule refuses make it 1.
      if ((finished.exitCode ?? 255) > 1) throw new Error(`plan exited with ${finished.exitCode}`);
      runs.push(finished);
    }
    return [
      plain('accounts in the saved audit', audit.accounts.length),
      plain('its size', text.length / 1e6, ' MB'),
      atMost('wall time of rootwarden plan', median(runs.map(({ seconds }) => seconds)), {
        limit: 3,
        unit: ' s',
      }),
      plain('CPU time', median(runs.map(({ cpuSeconds }) => cpuSeconds)), ' s'),
      plain('peak resident memory', median(runs.map(({ peakMegabytes }) => peakMegabytes)), ' MB'),
    ];
  });
}

/** The same organization with `count` accounts. */
function enlarged(audit: AuditResult, count: number): AuditResult {
  const members = audit.accounts.filter(({ management }) => !management);
  const accounts = Array.from({ length: count - 1 }, (_, index) => {
    const member = members[index % members.length] as (typeof members)[number];
    const id = `${100_000_000_000 + index}` as typeof member.id;
    return { ...member, id };
  });
  return { ...audit, accounts: [...audit.accounts.filter(({ management }) => management), ...accounts] };
}
