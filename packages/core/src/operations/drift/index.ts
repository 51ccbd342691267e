import type { Drift } from '../../history/drift.js';
import type { AuditResult } from '../../model/audit.js';
import type { Selection } from '../../model/selection.js';

export interface DriftOptions {
  /** All accounts unless told. */
  readonly selection?: Selection;
  readonly stateDirectory: string;
}

/** The document `rootwarden.drift/1`. */
export interface DriftResult {
  readonly schema: 'rootwarden.drift/1';
  readonly organization: AuditResult['organization'];
  /** When it was last looked at; null when this is the first look, with which nothing can be compared. */
  readonly since: string | null;
  readonly at: string;
  readonly changes: readonly Drift[];
  /** The look that was just taken. */
  readonly summary: AuditResult['summary'];
  readonly interrupted: boolean;
}

export { drift } from './drift.js';
