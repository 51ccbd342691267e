import type { OperatorName } from './operators.js';
import type { Position } from './position.js';

export const policyKinds = [
  'identity',
  'resource',
  'trust',
  'boundary',
  'session',
  'scp',
  'rcp',
  'task',
] as const;

/** What a policy is attached to. It decides the grammar, the size limit and the layer. */
export type PolicyKind = (typeof policyKinds)[number];

export type PolicyVersion = '2008-10-17' | '2012-10-17';

/** A policy as it was written: every node knows its place. */
export interface PolicyDocument {
  readonly at: Position;
  /** What stands in the policy; without it AWS reads the policy as 2008-10-17. */
  readonly version?: Written<PolicyVersion>;
  readonly id?: Written<string>;
  readonly statements: readonly Statement[];
  /** Whether `Statement` is one object instead of a list. */
  readonly singleStatement: boolean;
  /** The elements in the order in which they were written. */
  readonly order: readonly string[];
}

/** A value with its place. */
export interface Written<T> {
  readonly value: T;
  readonly at: Position;
}

export interface Statement {
  readonly at: Position;
  /** Counts from 0. */
  readonly index: number;
  readonly sid?: Written<string>;
  readonly effect: Written<'Allow' | 'Deny'>;
  readonly principal?: PrincipalElement;
  readonly action: ListElement<'Action' | 'NotAction'>;
  /** A trust policy has none: the resource is the role. */
  readonly resource?: ListElement<'Resource' | 'NotResource'>;
  readonly condition?: ConditionElement;
  /** The elements in the order in which they were written. */
  readonly order: readonly string[];
}

export interface ListElement<Name extends string> {
  readonly element: Name;
  readonly at: Position;
  readonly values: readonly Written<string>[];
  /** Whether it is one string instead of a list. */
  readonly single: boolean;
}

export type PrincipalType = 'AWS' | 'Federated' | 'Service' | 'CanonicalUser';

export interface PrincipalElement {
  readonly element: 'Principal' | 'NotPrincipal';
  readonly at: Position;
  /** `*` instead of an object. */
  readonly everyone: boolean;
  readonly entries: readonly PrincipalEntry[];
}

export interface PrincipalEntry {
  readonly type: PrincipalType;
  readonly at: Position;
  readonly values: readonly Written<string>[];
  readonly single: boolean;
}

/** A conjunction: every block of it, and every condition of a block, has to hold. */
export interface ConditionElement {
  readonly at: Position;
  readonly blocks: readonly ConditionBlock[];
}

export interface ConditionBlock {
  readonly operator: Operator;
  readonly conditions: readonly Condition[];
}

/** An operator taken apart: `ForAnyValue:StringLikeIfExists` is any, StringLike, ifExists. */
export interface Operator {
  readonly at: Position;
  /** As it stands in the policy. */
  readonly written: string;
  readonly set?: 'all' | 'any';
  readonly name: OperatorName;
  readonly ifExists: boolean;
}

export interface Condition {
  readonly at: Position;
  readonly key: Written<string>;
  readonly values: readonly ConditionValue[];
  readonly single: boolean;
}

export interface ConditionValue extends Written<string> {
  /** How it stands in the JSON: AWS takes `true`, `"true"` and `10` alike. */
  readonly type: 'string' | 'number' | 'boolean';
}
