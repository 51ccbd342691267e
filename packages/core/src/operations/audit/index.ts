import type { Selection } from '../../model/selection.js';

export interface AuditOptions {
  /** All accounts unless told. */
  readonly selection?: Selection;
  /** Where the history is kept to which the audit is added; to none when left out. */
  readonly stateDirectory?: string;
}

export { audit } from './audit.js';
