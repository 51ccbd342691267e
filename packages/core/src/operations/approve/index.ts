import type { NamedText, RejectedSignature } from '../../approval/check-signatures.js';
import type { SshKeygen } from '../../approval/ssh-keygen.js';
import type { Actor, Approver } from '../../model/approval.js';
import type { ApprovalCount } from '../../model/count-approvals.js';
import type { Plan } from '../../model/plan.js';

/** A plan, and what identifies its text. */
export interface PlanToApprove {
  readonly plan: Plan;
  /** The file. */
  readonly source: string;
  /** Of its text. */
  readonly sha256: string;
  readonly required: number;
  /** Who made it. */
  readonly author: Actor;
}

export interface ApproveOptions {
  /** The plan file: the signature is written beside it. */
  readonly planFile: string;
  /** Path of the key, or of its public half where the agent or a security key holds the private one. */
  readonly key: string;
  /** Reads who may sign for an organization. */
  readonly allowedSigners: (organization: string) => Promise<NamedText>;
  readonly ssh: SshKeygen;
  /** Shows what would be signed, and asks. */
  readonly confirm: (toApprove: PlanToApprove) => Promise<boolean>;
}

/** The document `rootwarden.approval/1`: a signature that was added to a plan, and how the plan stands now. */
export interface Approval {
  readonly schema: 'rootwarden.approval/1';
  readonly plan: {
    readonly file: string;
    readonly sha256: string;
    readonly organization: string;
    readonly createdAt: string;
    readonly author: Actor;
  };
  /** Who approved now, and the file with the signature. */
  readonly approver: Approver;
  readonly signature: string;
  readonly required: number;
  /** Whether the plan has its approvals; who applies it may take one away. */
  readonly enough: boolean;
  /** The people who approved so far. */
  readonly approvedBy: readonly Approver[];
  readonly notCounted: ApprovalCount['notCounted'];
  /** Signatures beside the plan that do not hold. */
  readonly rejected: readonly RejectedSignature[];
}

export { approve } from './approve.js';
