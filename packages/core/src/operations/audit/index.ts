import type { Selection } from '../../model/selection.js';

export interface AuditOptions {
  /** All accounts unless told. */
  readonly selection?: Selection;
}

export { audit } from './audit.js';
