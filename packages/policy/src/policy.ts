import { CompiledPolicy } from './evaluation/compiled-policy.js';
import type { PolicyDocument, PolicyKind } from './syntax/document.js';
import { parseDocument } from './syntax/parse-document.js';
import type { PolicyError } from './syntax/policy-error.js';
import { printDocument } from './syntax/print.js';

/** A policy that was read, checked and compiled once. It never changes. */
export interface Policy {
  readonly kind: PolicyKind;
  /** What was written, every node with its place. */
  readonly document: PolicyDocument;
}

export type ParseResult =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

/**
 * Reads a policy and checks the grammar and the size that AWS sets for its kind.
 *
 * @returns the policy, or everything that is wrong with it in the order of the text; it never throws
 * @example
 * const parsed = parsePolicy('{"Version":"2012-10-17","Statement":[]}', 'scp');
 * if (!parsed.ok) for (const { line, column, code, hint } of parsed.errors) …
 */
export function parsePolicy(text: string, kind: PolicyKind): ParseResult {
  const parsed = parseDocument(text, kind);
  return parsed.ok ? { ok: true, policy: new CompiledPolicy(kind, parsed.document) } : parsed;
}

/**
 * Writes a policy as JSON, two spaces deep, its elements in the order in which they were written.
 * Parsing the result gives the same policy.
 */
export function printPolicy(policy: Policy): string {
  return printDocument(policy.document);
}

/** The compiled form behind a policy. Throws TypeError for an object that parsePolicy did not make. */
export function compiled(policy: Policy | undefined): CompiledPolicy {
  if (policy instanceof CompiledPolicy) return policy;
  throw new TypeError('A policy comes from parsePolicy');
}
