import type { Explanation } from '../explanation/explanation.js';
import type { ServiceException } from './exceptions.js';
import type { LayerName } from './layers.js';
import type { Residual } from './residual.js';
import type { StatementReference } from './statement-reference.js';

export type Decision = 'allowed' | 'denied' | 'conditional';

/**
 * Why.
 *
 * - `explicit-deny`: a Deny applies; `statement` is it
 * - `implicit-deny`: no Allow applies in `layer`, so there is no statement to name
 * - `allow`: `statement` allows and nothing takes it away
 * - `root`: root may do everything in its account that nothing denies
 * - `service-exception`: the service does not go by policies here; `exception` says why
 * - `unknown-keys`: it depends on keys whose value is not known; `residual` says how
 */
export type Reason =
  | 'explicit-deny'
  | 'implicit-deny'
  | 'allow'
  | 'root'
  | 'service-exception'
  | 'unknown-keys';

export interface Verdict {
  readonly decision: Decision;
  readonly reason: Reason;
  /** The layer that decided; none for root, for exceptions of services, and while keys are unknown. */
  readonly layer?: LayerName | undefined;
  /** The level that decided, of SCPs and RCPs: 0 is the organization's root. */
  readonly level?: number | undefined;
  readonly statement?: StatementReference | undefined;
  readonly exception?: ServiceException | undefined;
  /** Of a conditional verdict: the request is allowed exactly when this holds. */
  readonly residual?: Residual | undefined;
  /** Every layer and statement, and the smallest change that would turn the verdict. Made when first read. */
  readonly explanation: Explanation;
}
