import type { RootwardenError } from '../../errors.js';
import type { Allowances, Plan } from '../../model/plan.js';
import type { RunResult } from '../../model/run.js';
import type { Selection } from '../../model/selection.js';

export interface RemoveOptions {
  readonly selection: Selection;
  readonly allow: Allowances;
  /** Directory of the journal, the lock and the backups. Made when it is not there. */
  readonly stateDirectory: string;
  /** Stop after the plan; nothing is written and nothing changes. */
  readonly dryRun?: boolean;
  /** Shows the plan and asks; called only when there is something to do and it is no dry run. */
  readonly confirm: (plan: Plan) => Promise<boolean>;
}

export type PlannedOrApplied =
  | { readonly status: 'planned'; readonly plan: Plan }
  | { readonly status: 'declined'; readonly plan: Plan }
  | {
      readonly status: 'applied';
      readonly plan: Plan;
      readonly run: RunResult;
      /** What stopped the run before its end; `run` tells what was done until then. */
      readonly failure?: RootwardenError;
    };

export { remove } from './remove.js';
