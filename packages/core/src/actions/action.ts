import type { AwsAccess } from '../aws/access.js';
import type { Partition } from '../aws/region.js';
import type { Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import type { StateDirectory } from '../journal/state-directory.js';
import type { Allowances } from '../model/plan.js';

/** What an action is run with. */
export interface ActionContext {
  readonly aws: AwsAccess;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly partition: Partition;
  readonly journal: Journal;
  readonly directory: StateDirectory;
  readonly allow: Allowances;
}
