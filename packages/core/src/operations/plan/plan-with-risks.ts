import { globalRegion, type Partition } from '../../aws/region.js';
import { forEachAtOnce } from '../../concurrency.js';
import type { Dependencies } from '../../dependencies.js';
import type { AccountId } from '../../model/account-id.js';
import type { MemberRisk } from '../../model/member-risk.js';
import type { DeleteRootCredentials, Plan } from '../../model/plan.js';
import { memberRoleArn } from '../../permissions.js';
import { lookInside } from './look-inside.js';

/** What was seen of members from inside, by account. */
export type Risks = ReadonlyMap<AccountId, MemberRisk>;

interface Inside {
  /** The name of a role in the members, with its path; nobody looks where there is none. */
  readonly memberRole: string | undefined;
  readonly partition: Partition;
}

/**
 * Plans, looks into those members from which the plan would delete something, and plans again with what is seen
 * there: of fifty thousand accounts only those few are looked into.
 *
 * @param decide a pure function
 */
export async function planWithRisks(
  deps: Dependencies,
  { memberRole, partition }: Inside,
  decide: (risks: Risks) => Plan,
): Promise<Plan> {
  const { aws, emit, signal } = deps;
  const plan = decide(new Map());
  const deletions = plan.actions.filter((action) => action.kind === 'delete-root-credentials');
  if (memberRole === undefined || deletions.length === 0) return plan;
  emit({ code: 'phase', phase: 'look-inside', total: deletions.length });
  const general = [await globalRegion(aws.region), aws.region];
  const risks = new Map<AccountId, MemberRisk>();
  await forEachAtOnce(deletions, aws.maxConcurrency, async (action) => {
    const { account } = action;
    const role = memberRoleArn(account, memberRole, partition);
    const regions = [...new Set([...general, ...regionsOfKeys(action)])];
    const risk: MemberRisk = signal.aborted
      ? { state: 'unknown', reason: 'interrupted' }
      : await lookInside(deps, { account, role, regions });
    risks.set(account, risk);
    emit({ code: 'looked-inside', account, risk });
  });
  return decide(risks);
}

/** Where keys were used last, they may have been used before. */
function regionsOfKeys({ delete: planned }: DeleteRootCredentials): string[] {
  return planned.flatMap(({ kind, lastUsed }) =>
    kind === 'accessKey' && lastUsed?.region ? [lastUsed.region] : [],
  );
}
