import type { Decision, ElementCheck, LayerExplanation, LayerName, Reason, Truth } from '@rootwarden/policy';

/** The document `rootwarden.explanation/1`: one request, what decided it, and what would turn it. */
export interface ExplanationDocument {
  readonly schema: 'rootwarden.explanation/1';
  readonly request: ExplainedRequest;
  readonly decision: Decision;
  readonly reason: Reason;
  /** What decided, in words. */
  readonly decidedBy: string;
  /** What decided, where it is a statement. */
  readonly statement?: NamedStatement;
  /** Each layer, SCPs and RCPs by level, in the order in which a denial is looked for. */
  readonly layers: readonly ExplainedLayer[];
  /** What would turn the decision: all of these together. */
  readonly changes: readonly ExplainedChange[];
  /** What a conditional decision depends on. */
  readonly dependsOn: readonly OpenTest[];
}

export interface ExplainedRequest {
  /** As it was written. */
  readonly principal: string;
  /** The same for a person: `a root session in 222222222222`. */
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly unknown: readonly string[];
}

/** A statement by the names of its policy and level. */
export interface NamedStatement {
  readonly layer: LayerName;
  readonly level?: string;
  readonly policy: string;
  /** Its place in the policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly line: number;
  readonly column: number;
}

export interface ExplainedLayer {
  readonly layer: LayerName;
  readonly level?: string;
  readonly policies: readonly string[];
  readonly effect: LayerExplanation['effect'];
  /** Why the layer does not bind the request. */
  readonly freedom?: string;
  readonly statements: readonly ExplainedStatement[];
}

interface ExplainedStatement {
  readonly statement: NamedStatement;
  readonly effect: 'Allow' | 'Deny';
  readonly applies: Truth;
  readonly checks: readonly ExplainedCheck[];
}

export type ExplainedCheck = Omit<ElementCheck, 'at'>;

export type ExplainedChange =
  | {
      readonly kind: 'lift-deny';
      readonly statement: NamedStatement;
      readonly conditions: readonly ExplainedCheck[];
      /** Whether the statement would let the session pass if it asked for aws:AssumedRoot to be absent. */
      readonly sparesRootSessions: boolean;
    }
  | {
      readonly kind: 'add-allow';
      readonly layer: LayerName;
      readonly level?: string;
      /** How a policy of the resource has to name the principal: itself, the entity behind it, its account. */
      readonly naming?: readonly ('direct' | 'entity' | 'account')[];
      readonly nearest?: {
        readonly statement: NamedStatement;
        readonly mismatches: readonly ExplainedCheck[];
      };
    }
  | { readonly kind: 'drop-allow'; readonly statement: NamedStatement }
  | { readonly kind: 'add-deny'; readonly layer: LayerName };

export interface OpenTest {
  readonly statement: NamedStatement;
  readonly effect: 'Allow' | 'Deny';
  readonly element: string;
  readonly operator?: string;
  readonly key?: string;
  readonly values: readonly string[];
}
