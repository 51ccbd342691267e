import type { LoadedConfig } from '../../config/index.js';
import type { Drift } from '../../history/drift.js';
import type { AuditResult } from '../../model/audit.js';
import type { Selection } from '../../model/selection.js';
import type { RecheckedAccount } from './recheck-accounts.js';

export interface DriftOptions {
  /** All accounts unless told. */
  readonly selection?: Selection;
  readonly stateDirectory: string;
  /** The rootwarden.yaml whose exceptions may have ended. */
  readonly config?: LoadedConfig | undefined;
}

/** The document `rootwarden.drift/1`. */
export interface DriftResult {
  readonly schema: 'rootwarden.drift/1';
  readonly organization: AuditResult['organization'];
  /** When it was last looked at; null when this is the first look, with which nothing can be compared. */
  readonly since: string | null;
  readonly at: string;
  readonly changes: readonly Drift[];
  /** Why SCPs and RCPs are not compared; null where they were read. */
  readonly policiesUnread: string | null;
  /** Accounts that were due to be looked at once more. */
  readonly rechecks: readonly RecheckedAccount[];
  /** Accounts that still are to be looked at once more, and when the first of them is due. */
  readonly pending: { readonly accounts: number; readonly due: string } | null;
  /** The look that was just taken. */
  readonly summary: AuditResult['summary'];
  readonly interrupted: boolean;
}

export { drift } from './drift.js';
export type { RecheckedAccount } from './recheck-accounts.js';
