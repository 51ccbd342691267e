import { isReachable, type ParentId } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import type { Plan, PlannedAccount } from '../../model/plan.js';
import type { DiscoveredOrganization } from '../../organization/discover.js';
import { type OrganizationTree, pathOf } from '../../organization/tree.js';

/**
 * The accounts of a plan that are not there, not open or not in the unit any more in which it saw them, with what
 * changed: whoever looked at the plan decided on something else. Their credentials are looked at account by account.
 */
export async function changedAccounts(
  { accounts: planned }: Plan,
  { accounts, tree }: Pick<DiscoveredOrganization, 'accounts' | 'tree'>,
): Promise<ReadonlyMap<AccountId, string>> {
  const now = new Map(accounts.map((account) => [account.id, account]));
  const names = await tree;
  return new Map(
    planned.flatMap((before) => {
      const account = now.get(before.id);
      if (!account) return [[before.id, 'it is not in the organization any more'] as const];
      if (account.state !== before.state && !isReachable(account.state))
        return [[before.id, `it went from ${before.state} to ${account.state}`] as const];
      const move = moveOf(before, account.parents, names);
      return move === undefined ? [] : [[before.id, move] as const];
    }),
  );
}

/** Undefined too where a name could not be read, now or when the plan was made: then nobody knows. */
function moveOf(
  { path: before }: PlannedAccount,
  parents: readonly ParentId[],
  tree: OrganizationTree,
): string | undefined {
  const now = pathOf(parents, tree);
  const known = before !== '' && !hasUnreadName.test(before) && parents.every((id) => tree.names.has(id));
  return known && parents.length > 0 && now !== before ? `it moved from ${before} to ${now}` : undefined;
}

/** An id stands for a name that could not be read. */
const hasUnreadName = /(^|\/)(r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})(\/|$)/;
