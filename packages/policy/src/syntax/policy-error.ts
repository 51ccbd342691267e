import type { Position } from './position.js';

/**
 * What can be wrong with the text of a policy. Codes are stable: tests, editors and CI may rely on them.
 */
export type PolicyErrorCode =
  | 'json-syntax'
  | 'json-too-deep'
  | 'duplicate-key'
  | 'not-an-object'
  | 'unknown-element'
  | 'missing-element'
  | 'wrong-type'
  | 'empty-element'
  | 'conflicting-elements'
  | 'element-not-allowed'
  | 'invalid-version'
  | 'invalid-effect'
  | 'effect-not-allowed'
  | 'invalid-action'
  | 'invalid-resource'
  | 'invalid-principal'
  | 'invalid-sid'
  | 'duplicate-sid'
  | 'invalid-operator'
  | 'invalid-condition-key'
  | 'invalid-variable'
  | 'too-large';

export interface PolicyError extends Position {
  readonly code: PolicyErrorCode;
  /** One sentence: what is wrong, with the value that is. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Collects what is wrong, in the order of the text. */
export class ErrorList {
  readonly #errors: PolicyError[] = [];

  report(at: Position, code: PolicyErrorCode, message: string, hint: string): void {
    this.#errors.push({ code, message, hint, line: at.line, column: at.column, offset: at.offset });
  }

  inOrder(): readonly PolicyError[] {
    return this.#errors.toSorted((one, other) => one.offset - other.offset);
  }

  get isEmpty(): boolean {
    return this.#errors.length === 0;
  }
}
