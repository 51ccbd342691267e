import type { RootwardenError } from '../errors.js';
import type { CredentialReference } from '../model/outcome.js';
import type { AccountRun } from '../model/run.js';

/** How one account fared, without what the plan knows of it. */
export interface DeletionResult extends Omit<AccountRun, 'id' | 'name' | 'state'> {
  /** What must stop the whole run: the journal or a backup could not be written. */
  readonly failure?: RootwardenError;
}

/** How it ended, without what was done until then. */
export interface DeletionEnding extends Omit<DeletionResult, 'removed' | 'remaining'> {
  /** What AWS still shows, although it took its deletion. */
  readonly stillShown?: readonly CredentialReference[];
}
