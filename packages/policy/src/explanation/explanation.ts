import type { ServiceException } from '../evaluation/exceptions.js';
import type { LayerName } from '../evaluation/layers.js';
import type { Naming } from '../evaluation/principal-match.js';
import type { StatementReference } from '../evaluation/statement-reference.js';
import type { Position } from '../syntax/position.js';
import type { Truth } from '../truth.js';

/** Why a request was decided as it was: every layer and statement, and what would turn it. */
export interface Explanation {
  /** Each layer that was given, SCPs and RCPs by level, in the order in which a denial is looked for. */
  readonly layers: readonly LayerExplanation[];
  /**
   * The smallest change that would turn the verdict: all of these together. Empty where no policy decides
   * (an exception of a service) and while keys are unknown, where the residual says it.
   */
  readonly changes: readonly Change[];
}

export interface LayerExplanation {
  readonly layer: LayerName;
  readonly level?: number;
  /** Why the layer does not bind this request; its statements are not looked at then. */
  readonly freedom?: string;
  /** The exception by which the layer's denies do not bind this request. */
  readonly exception?: ServiceException;
  /** What the layer does; `may-…` while keys are unknown. Silent: no statement applies. */
  readonly effect: 'denies' | 'may-deny' | 'allows' | 'may-allow' | 'silent';
  readonly statements: readonly StatementExplanation[];
}

export interface StatementExplanation {
  readonly statement: StatementReference;
  readonly effect: 'Allow' | 'Deny';
  readonly applies: Truth;
  /** Each element of the statement, each condition of its own; it applies when all of them match. */
  readonly checks: readonly ElementCheck[];
}

export interface ElementCheck {
  readonly element:
    | 'Principal'
    | 'NotPrincipal'
    | 'Action'
    | 'NotAction'
    | 'Resource'
    | 'NotResource'
    | 'Condition';
  /** As written; of a Condition only. */
  readonly operator?: string;
  /** As written; of a Condition only. */
  readonly key?: string;
  readonly matches: Truth;
  /** What stands in the policy. */
  readonly expected: readonly string[];
  /** What the request has: nothing when it does not carry the key. */
  readonly actual: readonly string[] | 'unknown';
  readonly at: Position;
}

export type Change =
  /** A Deny that applies must not: one of its conditions would have to fail, or it has to go. */
  | {
      readonly kind: 'lift-deny';
      readonly statement: StatementReference;
      readonly conditions: readonly ElementCheck[];
    }
  /**
   * A layer needs an Allow; in a resource policy one that names the principal in a certain way.
   * `nearest` is the Allow that lacks least, with what does not match.
   */
  | {
      readonly kind: 'add-allow';
      readonly layer: LayerName;
      readonly level?: number;
      readonly naming?: readonly Naming[];
      readonly nearest?: {
        readonly statement: StatementReference;
        readonly mismatches: readonly ElementCheck[];
      };
    }
  /** The Allow that the permission rests on has to go. */
  | { readonly kind: 'drop-allow'; readonly statement: StatementReference }
  /** Nothing allows root, so only a Deny takes anything away. */
  | { readonly kind: 'add-deny'; readonly layer: LayerName };
