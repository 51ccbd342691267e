import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import { initialConfig } from '../../config/initial-config.js';
import type { Dependencies } from '../../dependencies.js';
import type { OrganizationSummary } from '../../model/audit.js';
import { noAllowances } from '../../model/plan.js';
import { canReadRootUsers } from '../../organization/centralized-access.js';
import { auditAccounts } from '../audit/audit.js';
import { discoverAndRead } from '../audit/read-ahead.js';
import { requireRootSessions } from '../audit/require-root-sessions.js';
import { planRemoval } from '../remove/plan-removal.js';

/** A first rootwarden.yaml, and what it was made from. */
export interface InitResult {
  readonly text: string;
  readonly organization: OrganizationSummary;
  /** Accounts that a safety rule holds back today, for which exceptions are proposed in comments. */
  readonly proposedExceptions: number;
  /** Members whose root user could not be read. */
  readonly unread: number;
  /** Whether it was stopped before every account was visited. */
  readonly interrupted: boolean;
}

/**
 * Writes the text of a first rootwarden.yaml from the organization as it is. Changes nothing, and writes no file.
 *
 * @throws RootwardenError when the organization cannot be read
 */
export async function init(deps: Dependencies): Promise<InitResult> {
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const { organization, begun } = await discoverAndRead(deps, {
    partition,
    mayBegin: ({ summary }) => canReadRootUsers(summary),
  });
  const { summary, caller } = organization;
  if (canReadRootUsers(summary)) requireRootSessions(organization);
  const selected = { accounts: canReadRootUsers(summary) ? organization.accounts : [], notSelected: 0 };
  const audited = await auditAccounts(deps, {
    organization,
    selected,
    partition,
    readManagement: false,
    begun,
  });
  const now = deps.aws.now();
  const observed = { organization: summary, caller, accounts: audited.accounts, notSelected: 0, now };
  const { accounts } = planRemoval(observed, noAllowances);
  const refused = accounts.filter(({ decision }) => decision === 'refused');
  const names = new Map<string, string>(organization.accounts.map(({ id, name }) => [id, name]));
  return {
    text: initialConfig({ organization: summary, names, refused, now }),
    organization: summary,
    proposedExceptions: refused.length,
    unread: accounts.filter(({ decision }) => decision === 'denied' || decision === 'unknown').length,
    interrupted: audited.interrupted,
  };
}
