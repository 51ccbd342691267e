import type { PlanScope } from '../../model/plan-scope.js';
import type { ApprovalCheck } from './check-approval.js';
import type { Staging } from './waves.js';

export interface ApplyOptions {
  /** The text of a file that `--out` wrote. */
  readonly planText: string;
  /** What to call it in errors, usually its path. */
  readonly source: string;
  readonly stateDirectory: string;
  /** The part of it that is applied; all when left out. */
  readonly scope?: PlanScope;
  /** The waves of its removals; all accounts side by side when left out. */
  readonly staging?: Staging;
  /** Seconds after which accounts are looked at again that had a password; 12 hours unless told. */
  readonly recheckAfter?: number;
  /**
   * Reads the rootwarden.yaml that the plan names, undefined when it is not at hand: a plan that was made from
   * another text of it is not applied.
   */
  readonly readConfig?: (source: string) => Promise<string | undefined>;
  /** What its approvals are held against; without, a plan that needs approvals is refused. */
  readonly approval?: ApprovalCheck;
}

export type { Evidence, NamedText } from '../../approval/check-signatures.js';
export { apply } from './apply.js';
export type { ApprovalCheck } from './check-approval.js';
export type { PlannedOrApplied } from './confirm-and-apply.js';
export type { Staging } from './waves.js';
