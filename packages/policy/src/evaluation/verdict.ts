import type { Position } from '../syntax/position.js';
import type { CompiledStatement } from './compiled-policy.js';
import type { LayerName } from './layers.js';
import type { PolicySet } from './stack.js';

export type Decision = 'allowed' | 'denied' | 'conditional';

/**
 * Why.
 *
 * - `explicit-deny`: a Deny applies; `statement` is it
 * - `implicit-deny`: no Allow applies in `layer`, so there is no statement to name
 * - `allow`: `statement` allows and nothing takes it away
 * - `root`: root may do everything in its account that nothing denies
 * - `no-permission-needed`: the service does not ask
 * - `unknown-keys`: it depends on keys whose value is not known
 */
export type Reason =
  | 'explicit-deny'
  | 'implicit-deny'
  | 'allow'
  | 'root'
  | 'no-permission-needed'
  | 'unknown-keys';

/** Names a statement among the layers that were evaluated. */
export interface StatementReference {
  readonly layer: LayerName;
  /** Of SCPs and RCPs: 0 is the organization's root. */
  readonly level?: number;
  /** The policy's place in its layer or level, from 0. */
  readonly policy: number;
  /** The statement's place in its policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly at: Position;
}

export interface Verdict {
  readonly decision: Decision;
  readonly reason: Reason;
  /** The layer that decided; none for root and where no permission is needed. */
  readonly layer?: LayerName;
  /** The level that decided, of SCPs and RCPs: 0 is the organization's root. */
  readonly level?: number;
  readonly statement?: StatementReference;
}

export function referenceTo(
  found: CompiledStatement,
  { layer, level, policies }: PolicySet,
): StatementReference {
  const { statement } = found;
  const { index, sid, at } = statement;
  const policy = policies.findIndex(({ allows, denies }) => allows.includes(found) || denies.includes(found));
  return { layer, ...(level !== undefined && { level }), policy, index, ...(sid && { sid: sid.value }), at };
}
