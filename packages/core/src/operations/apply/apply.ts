import { requireCredentialsManagement, resolvePartition } from '../../aws/region.js';
import { approvalPolicyOf } from '../../config/approval-policy.js';
import { parseConfig } from '../../config/index.js';
import type { Dependencies } from '../../dependencies.js';
import { RootwardenError } from '../../errors.js';
import type { ApprovalPolicy, RunApproval } from '../../model/approval.js';
import type { Plan } from '../../model/plan.js';
import { readScope } from '../../model/plan-scope.js';
import { type DiscoveredOrganization, discoverOrganization } from '../../organization/discover.js';
import { selectAccounts } from '../../organization/select.js';
import { sha256 } from '../../sha256.js';
import { requireRootSessions } from '../audit/require-root-sessions.js';
import { type AppliedPlan, applyPlan } from './apply-plan.js';
import { changedAccounts } from './changed-accounts.js';
import { checkApproval } from './check-approval.js';
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
  const { planText, source, stateDirectory, scope, staging, readConfig, approval: check } = options;
  // The schema library costs a tenth of a second to load, and an audit has no use for it.
  const { parsePlan } = await import('./plan-document.js');
  const saved = parsePlan(planText, source);
  const configText = saved.config && (await readConfig?.(saved.config.source));
  const policies = [check?.policy, await ownPolicy(saved, configText)].filter(
    (policy) => policy !== undefined,
  );
  const decide = await checkApproval({ plan: saved, planText, source, policies }, check);
  const partition = await resolvePartition(deps.aws.region);
  requireCredentialsManagement(partition);
  deps.emit({ code: 'phase', phase: 'discover', total: 0 });
  const organization = await discoverOrganization(deps);
  const { caller, accounts } = organization;
  checkApplicable(saved, organization, { now: deps.aws.now(), configText });
  const approval = decide?.(caller, deps.aws.now());
  const { selection } = readScope(scope ?? {});
  await selectAccounts(deps, accounts, { selection, managementMayBeNamed: false });
  const plan = scope ? narrowPlan(saved, accounts, scope) : saved;
  // Settings among the actions may be what turns root sessions on.
  const onlyDeletes = plan.actions.every(({ kind }) => kind === 'delete-root-credentials');
  if (onlyDeletes && plan.actions.length > 0) requireRootSessions(organization);
  if (check?.override !== undefined) deps.emit({ code: 'warning', ...overrideWarning(approval) });
  const changed = await changedAccounts(plan, organization);
  const where = { stateDirectory, organizationId: plan.organization.id, partition };
  return underLock(deps, where, async (directory) => ({
    status: 'applied',
    plan,
    ...(await applyPlan(deps, plan, {
      directory,
      partition,
      caller,
      changed,
      staging,
      approval,
      recheckAfter: options.recheckAfter,
    })),
  }));
}

type Applied = { readonly status: 'applied'; readonly plan: Plan } & AppliedPlan;

/** What the rootwarden.yaml asks for that the plan was made from. Another text of it is refused as such. */
async function ownPolicy({ config }: Plan, text: string | undefined): Promise<ApprovalPolicy | undefined> {
  if (!config || text === undefined || sha256(text) !== config.sha256) return undefined;
  return approvalPolicyOf(await parseConfig(text, config.source));
}

function overrideWarning(approval: RunApproval | undefined): {
  readonly warning: string;
  readonly hint?: string;
} {
  if (approval?.status !== 'overridden')
    return { warning: 'This plan needs no approvals: nothing was overridden.' };
  const { appliedBy, reason } = approval;
  return {
    warning: `${appliedBy.arn} overrides the approvals that this plan needs: ${reason}`,
    hint: 'That is in the journal, in the result of the run and in the history.',
  };
}

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
    const hours = Math.round(age / 3_600);
    throw refuse(
      'stale-plan',
      `The plan was made ${hours} hours ago, and may be applied for ${plan.maxAge / 3_600} hours.`,
    );
  }
  if (plan.config && configText !== undefined && sha256(configText) !== plan.config.sha256) {
    throw refuse('config-changed', `${plan.config.source} has changed since the plan was made from it.`);
  }
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const { kind, account } of plan.actions) {
    if (kind === 'delete-root-credentials' && byId.get(account)?.management)
      throw refuse('management-account', `${account} is the management account: it is never a target.`);
  }
}
