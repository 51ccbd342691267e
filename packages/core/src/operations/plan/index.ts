import type { LoadedConfig } from '../../config/index.js';
import type { ApprovalWish } from '../../model/approval.js';
import type { Allowances } from '../../model/plan.js';
import type { PlanScope } from '../../model/plan-scope.js';
import type { ConfirmOptions } from '../apply/confirm-and-apply.js';

export interface PlanOptions {
  /** What is wanted, as `parseConfig` read it. */
  readonly config: LoadedConfig;
  readonly allow: Allowances;
  /** The part of it that is planned; all when left out. */
  readonly scope?: PlanScope;
  /** The name of a role in the members, through which what depends on root is looked for. */
  readonly memberRole?: string | undefined;
  /** The command that applies the plan, for whoever it is handed to. */
  readonly command?: string;
  /** The approvals that are asked for. */
  readonly approvals?: ApprovalWish;
}

export type PlanAndApplyOptions = PlanOptions & ConfirmOptions;

export { plan } from './plan.js';
export { planAndApply } from './plan-and-apply.js';
export { type PlanFromAuditOptions, planFromAudit } from './plan-from-audit.js';
