import { type CheckedSignatures, checkSignatures, type Evidence } from '../../approval/check-signatures.js';
import type { SshKeygen } from '../../approval/ssh-keygen.js';
import { told } from '../../approval/told.js';
import { RootwardenError } from '../../errors.js';
import { type Actor, type ApprovalPolicy, authorOf, type RunApproval } from '../../model/approval.js';
import type { Caller } from '../../model/audit.js';
import { countApprovals } from '../../model/count-approvals.js';
import type { Plan } from '../../model/plan.js';
import { sha256 } from '../../sha256.js';
import {
  approvals,
  asksForTooFew,
  begunWithout,
  notApproved,
  unnamedApplier,
  unnamedAuthor,
} from './approval-errors.js';

/** Who applies a plan, and what is asked of it from outside. */
export interface ApprovalTerms {
  /** Who applies it, as the allowed-signers file calls people; null where nobody said. */
  readonly identity: string | null;
  /** What the rootwarden.yaml at hand asks of every plan. */
  readonly policy?: ApprovalPolicy | undefined;
}

/** What the two-person rule is held against. None of it comes from the plan: it must not name its own judges. */
export interface ApprovalCheck extends ApprovalTerms {
  /** Reads the signatures, and who may sign for an organization. Called only for a plan that needs approvals. */
  readonly evidence: (organization: string) => Promise<Evidence>;
  readonly ssh: SshKeygen;
  /** Why the plan is applied without its approvals: an emergency. */
  readonly override?: string | undefined;
}

interface SavedPlan {
  readonly plan: Plan;
  /** What to call it in messages. */
  readonly source: string;
  /** What asks for approvals besides the plan itself. */
  readonly policies: readonly ApprovalPolicy[];
}

/**
 * Checks the signatures of a saved plan that needs approvals, before anything is called.
 *
 * @returns what decides once it is known who applies the plan, and when; undefined when it needs no approvals
 * @throws RootwardenError when the signatures cannot be checked; what decides throws when they are not enough
 */
export async function checkApproval(
  saved: SavedPlan & { readonly planText: string },
  check: ApprovalCheck | undefined,
): Promise<((caller: Caller, now: Date) => RunApproval) | undefined> {
  const { source, planText } = saved;
  const required = requiredOf(saved);
  if (required === 0) return undefined;
  if (!check) throw notApproved(source, `${source} needs ${approvals(required)}, and none was handed in.`);
  const reason = check.override?.trim();
  if (reason !== undefined) requireReason(reason);
  const checked = await checkedSignatures(saved, check);
  return (caller, now) => {
    const appliedBy: Actor = { arn: caller.arn, identity: check.identity };
    const record = { plan: sha256(planText), required, approvers: checked.approvers, appliedBy };
    if (reason !== undefined) return { ...record, status: 'overridden', reason, at: now.toISOString() };
    requireApprovals(saved, appliedBy, checked);
    return { ...record, status: 'approved' };
  };
}

/**
 * What a run that takes up another one has of its approvals. They were checked when that one began, and stand in
 * its journal; who takes it up applies the plan, and is none of its approvers.
 *
 * @throws RootwardenError when they are not enough
 */
export function carryApprovalOn(
  saved: SavedPlan,
  begun: { readonly runId: string; readonly approval: RunApproval | undefined },
  { identity, caller }: { readonly identity: string | null; readonly caller: Caller },
): RunApproval | undefined {
  const { approval, runId } = begun;
  if (requiredOf(saved) === 0) return undefined;
  if (!approval) throw begunWithout(runId);
  const appliedBy: Actor = { arn: caller.arn, identity };
  if (approval.status === 'approved')
    requireApprovals(saved, appliedBy, { approvers: approval.approvers, rejected: [] });
  return { ...approval, appliedBy };
}

function requiredOf(saved: SavedPlan): number {
  return Math.max(saved.plan.approval?.required ?? 0, strictest(saved)?.required ?? 0);
}

/** Of the files that are for the plan's organization the one that asks for most. */
function strictest({ plan, policies }: SavedPlan): ApprovalPolicy | undefined {
  return policies
    .filter(({ organization }) => organization === plan.organization.id)
    .toSorted((a, b) => b.required - a.required)[0];
}

function requireApprovals(saved: SavedPlan, applier: Actor, checked: CheckedSignatures): void {
  const { plan, source } = saved;
  const required = requiredOf(saved);
  const policy = strictest(saved);
  if (policy && policy.required > (plan.approval?.required ?? 0)) throw asksForTooFew(plan, source, policy);
  const author = authorOf(plan);
  if (author.identity === null) throw unnamedAuthor(source);
  if (applier.identity === null) throw unnamedApplier(source);
  const count = countApprovals({ required, author, applier, approvers: checked.approvers });
  if (count.enough) return;
  const lines = [...told(count, checked)];
  const has = `${source} needs ${approvals(required)} and has ${count.counted.length}`;
  throw notApproved(source, lines.length > 0 ? [`${has}:`, ...lines].join('\n    ') : `${has}.`);
}

/** In an emergency it must not matter that signatures cannot be checked. */
async function checkedSignatures(
  { plan, planText }: SavedPlan & { readonly planText: string },
  { evidence, ssh, override }: ApprovalCheck,
): Promise<CheckedSignatures> {
  try {
    return await checkSignatures(planText, await evidence(plan.organization.id), ssh);
  } catch (error) {
    if (override === undefined) throw error;
    return { approvers: [], rejected: [] };
  }
}

/** So many characters say why; fewer say nothing. */
const shortestReason = 10;

function requireReason(reason: string): void {
  if (reason.length >= shortestReason) return;
  const message = `An override needs a reason of at least ${shortestReason} characters.`;
  throw new RootwardenError('usage', 'override-reason', message, {
    hint: 'Say what the emergency is: it is written into the journal and shown with the run from now on.',
  });
}
