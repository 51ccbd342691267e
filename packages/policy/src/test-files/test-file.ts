import type { Decision, Reason } from '../evaluation/verdict.js';
import type { PolicyKind, Written } from '../syntax/document.js';
import type { JsonNode } from '../syntax/json-node.js';
import type { Position } from '../syntax/position.js';
import type { WrittenPrincipal } from './principal-notation.js';

/** A policy test file that was read and found in order. */
export interface TestFile {
  /** The account that no SCP binds. */
  readonly managementAccount?: string;
  /** Policies by name: in the file, or in another one. */
  readonly policies: ReadonlyMap<string, PolicySource>;
  /** What is in force in every test that does not say otherwise. */
  readonly layers: WrittenLayers;
  readonly tests: readonly PolicyTest[];
  /** The files that its policies stand in, relative to it. */
  readonly paths: readonly Written<string>[];
}

export type PolicySource = { readonly inline: JsonNode } | { readonly path: string };

/** Names of policies by kind. Those of organizations come by level, from the organization's root down. */
export type WrittenLayers = ReadonlyMap<PolicyKind, readonly WrittenLevel[]>;

export interface WrittenLevel {
  readonly name: string;
  readonly policies: readonly Written<string>[];
}

export interface PolicyTest {
  readonly at: Position;
  readonly name: string;
  /** Several principals, actions and resources are each asked about. */
  readonly principals: readonly Asker[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly resourceAccount?: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Keys whose value nobody knows. */
  readonly unknown: readonly string[];
  /** The layers of the file, with those that the test has of its own in their place. */
  readonly layers: WrittenLayers;
  readonly expect: Decision;
  readonly by?: ExpectedDecider;
  /** The keys that a conditional verdict depends on. */
  readonly dependsOn?: readonly string[];
}

export interface Asker extends WrittenPrincipal {
  readonly written: string;
}

/** What is to have decided. Only what is given is compared. */
export interface ExpectedDecider {
  readonly reason?: Reason;
  readonly layer?: PolicyKind;
  readonly level?: string;
  readonly policy?: string;
  /** A Sid, or the number of the statement in its policy, counted from 1. */
  readonly statement?: string;
}
