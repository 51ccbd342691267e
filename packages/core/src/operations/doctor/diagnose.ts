import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import type { OrganizationAccount } from '../../model/account.js';
import {
  type ControlPolicies,
  type ControlPolicy,
  readControlPolicies,
} from '../../organization/control-policies.js';
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
  const { organization, policies: readingPolicies } = await discoverWithPolicies(deps);
  const { caller, summary, accounts, tree: reading } = organization;
  const skew = clock.now().getTime() - aws.now().getTime();
  const [policies, permissions, tree] = await Promise.all([
    readingPolicies,
    permissionChecks(deps, caller, partition),
    reading,
  ]);
  const blocks = rootSessionBlocks({ id: summary.id, accounts, tree, partition }, policies);
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
      policiesCheck(policies, blocks, accounts),
    ],
    blocks,
    requests: { total, byOperation },
  };
}

/**
 * Discovers the organization and reads its policies meanwhile: in one of fifty thousand accounts either takes
 * minutes under AWS's rates, which are those of other operations.
 */
async function discoverWithPolicies(deps: Dependencies) {
  const stopping = new AbortController();
  const signal = AbortSignal.any([deps.signal, stopping.signal]);
  const policies = readControlPolicies({ ...deps, signal }, { listAll: false });
  policies.catch(() => {});
  try {
    return { organization: await discoverOrganization(deps), policies };
  } catch (error) {
    stopping.abort();
    throw error;
  }
}

function clockCheck(skew: number): Check {
  const check = { id: 'clock', title: 'Clock' };
  const off = Math.abs(skew);
  // AWS's `Date` tells whole seconds, and its answers take some to come.
  if (off < 5_000) return { ...check, status: 'ok', detail: "It agrees with AWS's, to a few seconds." };
  if (off < tolerableSkew)
    return { ...check, status: 'ok', detail: `It is ${Math.round(off / 1_000)} s from AWS's.` };
  const minutes = Math.round(off / 60_000);
  const far = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  const detail = `This machine's clock is ${far} ${skew > 0 ? 'ahead of' : 'behind'} AWS's.`;
  return { ...check, status: 'warning', detail, fix: 'Let the clock be set by the network (NTP).' };
}

function policiesCheck(
  { unread, attached, everywhere }: ControlPolicies,
  blocks: readonly RootSessionBlock[],
  accounts: readonly OrganizationAccount[],
): Check {
  const check = { id: 'control-policies', title: 'SCPs and RCPs' };
  const sure = blocks.filter(({ decision }) => decision === 'denied');
  const denied = new Set(sure.flatMap((block) => block.accounts.map(({ id }) => id)));
  const unknown = [
    ...unreadPolicies(unread),
    ...strangePolicies([...attached.values(), everywhere].flat()),
    ...accountsWithoutPlace(accounts),
  ];
  if (denied.size > 0) {
    const found = `They deny root sessions in ${number([...denied])}; see below.`;
    const detail = [found, ...unknown].join(' ');
    return { ...check, status: 'problem', detail };
  }
  if (unknown.length > 0) return { ...check, status: 'unknown', detail: unknown.join(' ') };
  if (blocks.length > 0)
    return { ...check, status: 'warning', detail: 'Some may deny root sessions; see below.' };
  return { ...check, status: 'ok', detail: 'None of them denies root sessions.' };
}

function unreadPolicies(unread: ControlPolicies['unread']): string[] {
  return unread.length > 0 ? [`Not all could be read: ${unread.join(' ')}`] : [];
}

function strangePolicies(policies: readonly ControlPolicy[]): string[] {
  const strange = policies.filter(({ errors }) => errors);
  if (strange.length === 0) return [];
  const names = [...new Set(strange.map(({ name, id }) => `${name} (${id})`))].join(', ');
  return [`The text of ${names} is none that this version understands.`];
}

/** Which policies are above an account is not known where its place is not. */
function accountsWithoutPlace(accounts: readonly OrganizationAccount[]): string[] {
  const lost = accounts.filter(({ parents, management }) => parents.length === 0 && !management);
  return lost.length > 0 ? [`The units above ${number(lost)} could not be read.`] : [];
}

function number({ length }: { readonly length: number }): string {
  return length === 1 ? '1 account' : `${length} accounts`;
}
