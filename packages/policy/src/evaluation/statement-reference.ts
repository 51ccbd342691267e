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

/** A statement and where it stands among the layers. */
export interface PlacedStatement {
  readonly by: CompiledStatement;
  readonly set: PolicySet;
  /** The policy's place in the set. */
  readonly policy: number;
}

export function referenceTo({ by, set: { layer, level }, policy }: PlacedStatement): StatementReference {
  const { label } = by;
  return level === undefined ? { layer, policy, ...label } : { layer, level, policy, ...label };
}
