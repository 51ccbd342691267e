import type { AuditedAccount } from '../../model/audit.js';
import type { Plan } from '../../model/plan.js';
import type { DiscoveredOrganization } from '../../organization/discover.js';
import { pathOf } from '../../organization/tree.js';
import type { Risks } from './plan-with-risks.js';

/** The organization as it was seen; an audit is one. */
export interface ObservedOrganization extends Pick<Plan, 'organization' | 'caller' | 'notSelected'> {
  /** The selected accounts; the management account stands among them where settings are managed. */
  readonly accounts: readonly AuditedAccount[];
  /** AWS's time. */
  readonly now: Date;
  /** What was seen of members from inside; nobody looked where it is left out. */
  readonly risks?: Risks;
}

/** An organization as far as its settings are concerned: no root user is read. */
export async function observeSettings(
  { summary, caller, accounts, tree }: DiscoveredOrganization,
  now: Date,
): Promise<ObservedOrganization> {
  const names = await tree;
  const rows = accounts
    .filter(({ management }) => management)
    .map(({ id, name, state, management, parents }): AuditedAccount => {
      return { id, name, state, management, path: pathOf(parents, names), status: 'skipped' };
    });
  return { organization: summary, caller, accounts: rows, notSelected: accounts.length - rows.length, now };
}
