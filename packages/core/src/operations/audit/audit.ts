import { type Partition, requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import { forEachAtOnce } from '../../concurrency.js';
import type { Dependencies } from '../../dependencies.js';
import { isReachable, type OrganizationAccount } from '../../model/account.js';
import type { AuditedAccount, AuditResult, AuditStatus, AuditSummary } from '../../model/audit.js';
import { hasCredentials } from '../../model/root-credentials.js';
import { type DiscoveredOrganization, discoverOrganization } from '../../organization/discover.js';
import { meansAll, type Selected, selectAccounts } from '../../organization/select.js';
import { pathOf } from '../../organization/tree.js';
import { remember } from '../history/index.js';
import type { AuditOptions } from './index.js';
import { type AccountReading, notRead, readMember } from './read-account.js';
import { type BegunReadings, discoverAndRead } from './read-ahead.js';
import { readManagementAccount } from './read-management-account.js';
import { requireRootSessions } from './require-root-sessions.js';

/**
 * Reads the root credentials of every selected account. Each account gets one truthful row; what goes wrong
 * with one of them is in its row and never stops the others.
 *
 * @throws RootwardenError when the organization cannot be read, centralized root access is off, or the
 *   selection is wrong
 * @example const { accounts } = await audit({ aws, clock: systemClock, emit, signal });
 */
export async function audit(deps: Dependencies, options: AuditOptions = {}): Promise<AuditResult> {
  const { selection = {}, stateDirectory } = options;
  const { aws, clock } = deps;
  const began = clock.monotonic();
  const partition = await resolvePartition(aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const { organization, begun } = meansAll(selection)
    ? await discoverAndRead(deps, { partition })
    : { organization: await discoverOrganization(deps), begun: undefined };
  requireRootSessions(organization);
  const selected = await selectAccounts(deps, organization.accounts, {
    selection,
    managementMayBeNamed: true,
  });
  const { accounts, interrupted } = await auditAccounts(deps, {
    organization,
    selected,
    partition,
    readManagement: true,
    ...(begun && { begun }),
  });
  // AWS's time, like every other in the document: the ages in it can be taken from it.
  const finishedAt = aws.now();
  const result: AuditResult = {
    schema: 'rootwarden.audit/1',
    organization: organization.summary,
    caller: organization.caller,
    startedAt: new Date(finishedAt.getTime() - (clock.monotonic() - began)).toISOString(),
    finishedAt: finishedAt.toISOString(),
    interrupted,
    accounts,
    summary: summarize(accounts, selected.notSelected),
    requests: aws.requests,
  };
  if (stateDirectory !== undefined) await remember(deps, stateDirectory, result);
  return result;
}

interface Targets {
  readonly organization: DiscoveredOrganization;
  readonly selected: Selected;
  readonly partition: Partition;
  /** Whether the management account's own root user is read; a removal has no use for it. */
  readonly readManagement: boolean;
  /** What was begun before all accounts were known. */
  readonly begun?: BegunReadings;
}

/** Reads the selected accounts side by side. Rows are sorted by account id. */
export async function auditAccounts(
  deps: Dependencies,
  { organization, selected, partition, readManagement, begun }: Targets,
): Promise<{ readonly accounts: AuditedAccount[]; readonly interrupted: boolean }> {
  const { aws, emit, signal } = deps;
  emit({ code: 'phase', phase: 'audit', total: selected.accounts.length });
  const read = async (account: OrganizationAccount): Promise<AccountReading> => {
    if (account.management && !readManagement)
      return { status: 'skipped', reason: 'the management account is no target' };
    if (account.management) return readManagementAccount(deps, organization);
    if (!isReachable(account.state)) return { status: 'skipped', reason: `the account is ${account.state}` };
    const reading = begun?.get(account.id);
    if (reading) return reading;
    if (signal.aborted) return notRead(signal.reason, signal);
    return readMember(deps, account.id, partition);
  };
  const audited: AuditedAccount[] = [];
  await forEachAtOnce(selected.accounts, aws.maxConcurrency, async (account) => {
    const { id, name, state, management, parents } = account;
    const reading = await read(account);
    const path = pathOf(parents, await organization.tree);
    const row: AuditedAccount = { id, name, state, path, management, ...reading };
    audited.push(row);
    emit({ code: 'account-audited', account: row });
  });
  audited.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { accounts: audited, interrupted: signal.aborted };
}

function summarize(accounts: readonly AuditedAccount[], notSelected: number): AuditSummary {
  const count = (status: AuditStatus) => accounts.filter((account) => account.status === status).length;
  const read = accounts.filter((account) => account.status === 'read');
  const withCredentials = read.filter(({ credentials }) => credentials && hasCredentials(credentials)).length;
  return {
    accounts: accounts.length,
    read: read.length,
    skipped: count('skipped'),
    denied: count('denied'),
    unknown: count('unknown'),
    withCredentials,
    withoutCredentials: read.length - withCredentials,
    notSelected,
  };
}
