import type { Position } from '../syntax/position.js';
import type { CompiledStatement } from './compiled-statement.js';
import type { LayerName } from './layers.js';
import type { PolicySet } from './stack.js';

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

export function referenceTo(
  found: CompiledStatement,
  { layer, level, policies }: PolicySet,
): StatementReference {
  const { index, sid, at } = found.statement;
  const policy = policies.findIndex(({ statements }) => statements.includes(found));
  return { layer, ...(level !== undefined && { level }), policy, index, ...(sid && { sid: sid.value }), at };
}
