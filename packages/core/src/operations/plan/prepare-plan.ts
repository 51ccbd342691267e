import { type Partition, requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { LoadedConfig } from '../../config/index.js';
import type { Dependencies } from '../../dependencies.js';
import { isReachable, type OrganizationAccount } from '../../model/account.js';
import type { AuditedAccount, Caller } from '../../model/audit.js';
import type { RootwardenConfig } from '../../model/config.js';
import type { Plan } from '../../model/plan.js';
import { readScope } from '../../model/plan-scope.js';
import { canReadRootUsers } from '../../organization/centralized-access.js';
import { type DiscoveredOrganization, discoverOrganization } from '../../organization/discover.js';
import { meansAll, type Selected, selectAccounts } from '../../organization/select.js';
import { pathOf } from '../../organization/tree.js';
import { auditAccounts } from '../audit/audit.js';
import { type BegunReadings, discoverAndRead } from '../audit/read-ahead.js';
import { requireRootSessions } from '../audit/require-root-sessions.js';
import { checkConfig } from './check-config.js';
import type { PlanOptions } from './index.js';
import { planDesired } from './plan-desired.js';
import { planWithRisks } from './plan-with-risks.js';
import { within } from './within.js';

/** A plan that is ready to be made: everything that could be wrong with the question was looked at. */
export interface PreparedPlan {
  readonly caller: Caller;
  readonly organizationId: string;
  readonly partition: Partition;
  /** Reads the root users that the plan is about, and makes it. */
  readonly plan: () => Promise<Plan>;
}

/**
 * Reads the organization and holds what is wanted against it. No account is touched, unless it is read ahead.
 *
 * @param readAhead whether members may be read before all of them are known, and before the run is alone
 * @throws RootwardenError when the organization cannot be read, the file does not fit it, or the scope names
 *   what is not there
 */
export async function preparePlan(
  deps: Dependencies,
  options: PlanOptions,
  { readAhead = false } = {},
): Promise<PreparedPlan> {
  const { config: loaded, allow, scope = {}, command, memberRole } = options;
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const read = readScope(scope);
  const wish = within(loaded.config, read);
  const { selection } = read;
  const check = (organization: DiscoveredOrganization) => checkConfig(loaded, organization);
  const { organization, begun } =
    readAhead && wish.rootCredentials && meansAll(selection)
      ? await discoverAndRead(deps, { partition, check, mayBegin: isFor(loaded) })
      : { organization: await discoverOrganization(deps), begun: undefined };
  const { caller, summary } = organization;
  check(organization);
  const selected = await selectAccounts(deps, organization.accounts, {
    selection,
    managementMayBeNamed: false,
  });
  const canStart = canReadRootUsers(summary) || !turnsOnReading(wish);
  if (wish.rootCredentials && canStart) requireRootSessions(organization);
  const { source, sha256 } = loaded;
  return {
    caller,
    organizationId: summary.id,
    partition,
    plan: async () => {
      const observed = await observe(deps, {
        organization,
        selected,
        partition,
        wish,
        ...(begun && { begun }),
      });
      const rules = { allow, config: { source, sha256 }, ...(command !== undefined && { command }) };
      const seen = { organization: summary, caller, now: deps.aws.now(), ...observed };
      return planWithRisks(deps, { memberRole, partition }, (risks) =>
        planDesired(wish, { ...seen, risks }, rules),
      );
    },
  };
}

/** Whether members may be read that a file is about, as far as the organization alone tells. */
const isFor =
  ({ config }: LoadedConfig) =>
  ({ summary }: Pick<DiscoveredOrganization, 'summary'>) =>
    summary.id === config.organization && canReadRootUsers(summary);

/** Whether this file itself turns on what root credentials are read through. */
function turnsOnReading({ centralizedRootAccess: access }: RootwardenConfig): boolean {
  return access?.trustedAccess === true || access?.features?.includes('RootCredentialsManagement') === true;
}

interface Observing {
  readonly organization: DiscoveredOrganization;
  readonly selected: Selected;
  readonly partition: Partition;
  readonly wish: RootwardenConfig;
  /** What was read ahead. */
  readonly begun?: BegunReadings;
}

/** The accounts that the plan is about. The management account's row tells of the settings, never of a read. */
async function observe(deps: Dependencies, observing: Observing) {
  const { organization, selected, partition, wish, begun } = observing;
  const members = wish.rootCredentials ? selected.accounts.filter(({ management }) => !management) : [];
  const management = organization.accounts.filter(
    (account) =>
      account.management &&
      (wish.centralizedRootAccess || (wish.rootCredentials && selected.accounts.includes(account))),
  );
  const listed = [...management, ...members];
  const notSelected = organization.accounts.length - listed.length;
  const accounts = canReadRootUsers(organization.summary)
    ? await audit(deps, {
        organization,
        partition,
        selected: { accounts: listed, notSelected },
        ...(begun && { begun }),
      })
    : await withoutReading(organization, listed);
  return { accounts, notSelected };
}

async function audit(deps: Dependencies, targets: Omit<Observing, 'wish'>) {
  return (await auditAccounts(deps, { ...targets, readManagement: false })).accounts;
}

async function withoutReading(
  { tree }: DiscoveredOrganization,
  listed: readonly OrganizationAccount[],
): Promise<AuditedAccount[]> {
  const names = await tree;
  const rows = listed.map(({ id, name, state, management, parents }): AuditedAccount => {
    const row = { id, name, state, management, path: pathOf(parents, names) };
    if (management) return { ...row, status: 'skipped', reason: 'the management account is no target' };
    if (!isReachable(state)) return { ...row, status: 'skipped', reason: `the account is ${state}` };
    const reason =
      'its root user can be read once centralized root access is on: apply this plan, then plan again';
    return { ...row, status: 'unknown', reason };
  });
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}
