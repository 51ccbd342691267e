import { createHash } from 'node:crypto';
import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import type { Plan } from '../../model/plan.js';
import { readScope } from '../../model/plan-scope.js';
import { type DiscoveredOrganization, discoverOrganization } from '../../organization/discover.js';
import { selectAccounts } from '../../organization/select.js';
import { requireRootSessions } from '../audit/require-root-sessions.js';
import { type AppliedPlan, applyPlan } from './apply-plan.js';
import { changedAccounts } from './changed-accounts.js';
import type { ApplyOptions } from './index.js';
import { narrowPlan } from './narrow-plan.js';
import { underLock } from './under-lock.js';

/**
 * Applies a saved plan, exactly and without asking: in the organization it was made for, within its age, and
 * in each account only where what is there is what the plan saw. What other credentials are needed for is
 * left to them, and said.
 *
 * @throws RootwardenError when the plan cannot be applied at all; nothing was changed
 */
export async function apply(deps: Dependencies, options: ApplyOptions): Promise<Applied> {
  const { planText, source, stateDirectory, scope, staging, readConfig } = options;
  // The schema library costs a tenth of a second to load, and an audit has no use for it.
  const { parsePlan } = await import('./plan-document.js');
  const saved = parsePlan(planText, source);
  const configText = saved.config && (await readConfig?.(saved.config.source));
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const organization = await discoverOrganization(deps);
  const { caller, accounts } = organization;
  checkApplicable(saved, organization, { now: deps.aws.now(), configText });
  const { selection } = readScope(scope ?? {});
  await selectAccounts(deps, accounts, { selection, managementMayBeNamed: false });
  const plan = scope ? narrowPlan(saved, accounts, scope) : saved;
  // Settings among the actions may be what turns root sessions on.
  const onlyDeletes = plan.actions.every(({ kind }) => kind === 'delete-root-credentials');
  if (onlyDeletes && plan.actions.length > 0) requireRootSessions(organization);
  const changed = await changedAccounts(plan, organization);
  const where = { stateDirectory, organizationId: plan.organization.id, partition };
  return underLock(deps, where, async (directory) => ({
    status: 'applied',
    plan,
    ...(await applyPlan(deps, plan, { directory, partition, caller, changed, staging })),
  }));
}

type Applied = { readonly status: 'applied'; readonly plan: Plan } & AppliedPlan;

interface Circumstances {
  /** AWS's time. */
  readonly now: Date;
  /** The rootwarden.yaml at hand, where there is one. */
  readonly configText?: string | undefined;
}

/** Pure but for its throwing: what is wrong with applying this plan here and now. */
export function checkApplicable(
  plan: Plan,
  { summary, accounts }: Pick<DiscoveredOrganization, 'summary' | 'accounts'>,
  { now, configText }: Circumstances,
): void {
  const again = { hint: 'Make a new plan, look at it, and apply that one.' };
  const refuse = (code: string, message: string) => new RootwardenError('usage', code, message, again);
  if (plan.organization.id !== summary.id) {
    throw refuse(
      'foreign-plan',
      `The plan is for ${plan.organization.id}; these credentials belong to ${summary.id}.`,
    );
  }
  const age = (now.getTime() - Date.parse(plan.createdAt)) / 1_000;
  if (age > plan.maxAge) {
    const hours = Math.floor(age / 3_600);
    throw refuse(
      'stale-plan',
      `The plan is ${hours} hours old, and may be applied for ${plan.maxAge / 3_600}.`,
    );
  }
  if (plan.config && configText !== undefined && sha256(configText) !== plan.config.sha256) {
    throw refuse(
      'config-changed',
      `${plan.config.source} is not the text any more that the plan was made from.`,
    );
  }
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const { kind, account } of plan.actions) {
    if (kind === 'delete-root-credentials' && byId.get(account)?.management)
      throw refuse('management-account', `${account} is the management account: it is never a target.`);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
