import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { type ControlPolicies, readControlPolicies } from '../../organization/control-policies.js';
import { discoverOrganization } from '../../organization/discover.js';
import { type RootSessionBlock, rootSessionBlocks } from './blocks.js';
import type { Check, DoctorResult } from './index.js';
import { permissionChecks } from './permission-checks.js';
import { settingsChecks } from './settings-checks.js';

/** Beyond this AWS refuses signatures unless the SDK corrects them; ages and expiries are then off too. */
const tolerableSkew = 5 * 60 * 1_000;

/**
 * Looks for everything that would keep root sessions from working: identity, trusted access, features,
 * delegate, the caller's permissions, the clock, and for every account the SCPs and RCPs above it. Each
 * policy is read once; nothing is called by account, and nothing is changed.
 *
 * @throws RootwardenError when the organization itself cannot be read
 */
export async function doctor(deps: Dependencies): Promise<DoctorResult> {
  const { aws, clock } = deps;
  const partition = await resolvePartition(aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const { caller, summary, accounts } = await discoverOrganization(deps);
  const skew = clock.now().getTime() - aws.now().getTime();
  const [policies, permissions] = await Promise.all([
    readControlPolicies(deps),
    permissionChecks(deps, caller, partition),
  ]);
  const blocks = rootSessionBlocks({ id: summary.id, accounts, partition }, policies);
  const { total, byOperation } = aws.requests;
  return {
    schema: 'rootwarden.doctor/1',
    at: aws.now().toISOString(),
    caller,
    organization: summary,
    checks: [
      ...settingsChecks(caller, summary),
      ...permissions,
      {
        id: 'sts-endpoint',
        status: 'ok',
        title: 'Regional STS endpoint',
        detail: `It answers in ${aws.region}.`,
      },
      clockCheck(skew),
      policiesCheck(policies, blocks),
    ],
    blocks,
    requests: { total, byOperation },
  };
}

function clockCheck(skew: number): Check {
  const check = { id: 'clock', title: 'Clock' };
  const seconds = Math.round(Math.abs(skew) / 1_000);
  if (Math.abs(skew) < tolerableSkew)
    return { ...check, status: 'ok', detail: `It is ${seconds} s from AWS's.` };
  const detail = `This machine's clock is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} AWS's.`;
  return { ...check, status: 'warning', detail, fix: 'Let the clock be set by the network (NTP).' };
}

function policiesCheck({ unread, attached }: ControlPolicies, blocks: readonly RootSessionBlock[]): Check {
  const check = { id: 'control-policies', title: 'SCPs and RCPs' };
  const strange = [...attached.values()].flat().filter(({ errors }) => errors);
  const denied = new Set(
    blocks.filter(({ decision }) => decision === 'denied').flatMap(({ accounts }) => accounts),
  );
  if (denied.size > 0) {
    return {
      ...check,
      status: 'problem',
      detail: `They deny root sessions in ${denied.size} accounts; see below.`,
    };
  }
  if (unread.length > 0)
    return { ...check, status: 'unknown', detail: `Not all could be read: ${unread.join(' ')}` };
  if (strange.length > 0) {
    const names = [...new Set(strange.map(({ name, id }) => `${name} (${id})`))].join(', ');
    return {
      ...check,
      status: 'unknown',
      detail: `The text of ${names} is none that this version understands.`,
    };
  }
  if (blocks.length > 0)
    return { ...check, status: 'warning', detail: 'Some may deny root sessions; see below.' };
  return { ...check, status: 'ok', detail: 'None of them denies root sessions.' };
}
