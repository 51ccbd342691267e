import type { Caller } from './audit.js';
import type { Plan } from './plan.js';

/** What a plan says of the approvals that it needs. It is part of the text that is signed. */
export interface PlanApproval {
  /** So many people have to approve, besides who made the plan and who applies it. */
  readonly required: number;
  /** Who made the plan, as the allowed-signers file calls people; null where nobody said. */
  readonly author: string | null;
}

/** What is asked of a plan before it is applied. */
export interface ApprovalWish {
  /** By whoever makes the plan; 0 when they ask for none. */
  readonly asked: number;
  /** By a rootwarden.yaml, of its own organization. */
  readonly policy?: ApprovalPolicy | undefined;
  /** Who makes the plan. */
  readonly author: string | null;
}

/** What a rootwarden.yaml asks of every plan for its organization. */
export interface ApprovalPolicy {
  readonly organization: string;
  readonly required: number;
  /** The file, for messages. */
  readonly source: string;
}

/** Somebody whose signature of a plan holds. */
export interface Approver {
  /** What the allowed-signers file calls the holder of the key: names, or patterns of them. */
  readonly principals: readonly string[];
  /** The fingerprint of the key, `SHA256:…`. */
  readonly key: string;
}

/** Somebody who made a plan, or applies it. */
export interface Actor {
  /** Who AWS says that it is. */
  readonly arn: string;
  /** Who they say that they are, as the allowed-signers file calls people. */
  readonly identity: string | null;
}

/** How a run came by the right to apply its plan; part of its journal and of its result. */
export type RunApproval = {
  /** The SHA-256 of the plan file. */
  readonly plan: string;
  readonly required: number;
  /** The signatures that held. */
  readonly approvers: readonly Approver[];
  readonly appliedBy: Actor;
} & (
  | { readonly status: 'approved' }
  /** An emergency: it was applied without the approvals that it needs. */
  | {
      readonly status: 'overridden';
      readonly reason: string;
      /** AWS's time, ISO 8601. */
      readonly at: string;
    }
);

/** How many approvals a plan for an organization needs, and who makes it; undefined when it needs none. */
export function planApproval(
  { asked, policy, author }: ApprovalWish,
  organizationId: string,
): PlanApproval | undefined {
  const demanded = policy?.organization === organizationId ? policy.required : 0;
  const required = Math.max(asked, demanded);
  return required > 0 ? { required, author } : undefined;
}

/** The plan, with what it says of its approvals among the first that is read of it. */
export function withApproval(plan: Plan, approval: PlanApproval | undefined): Plan {
  if (!approval) return plan;
  const { schema, createdAt, maxAge, organization, caller, ...rest } = plan;
  return { schema, createdAt, maxAge, organization, caller, approval, ...rest };
}

/** Who made a plan. */
export function authorOf({ caller, approval }: Pick<Plan, 'approval'> & { readonly caller: Caller }): Actor {
  return { arn: caller.arn, identity: approval?.author ?? null };
}
