import type { Position } from './position.js';

/** What can be wrong with the text of a policy. Codes are stable: tests, editors and CI may rely on them. */
export type PolicyErrorCode =
  | 'json-syntax'
  | 'json-too-deep'
  | 'too-large'
  | 'invalid-character'
  | 'duplicate-key'
  | 'not-an-object'
  | 'wrong-type'
  | 'unknown-element'
  | 'missing-element'
  | 'empty-element'
  | 'conflicting-elements'
  | 'element-not-allowed'
  | 'allow-not-allowed'
  | 'invalid-version'
  | 'invalid-effect'
  | 'invalid-action'
  | 'invalid-resource'
  | 'invalid-principal'
  | 'invalid-sid'
  | 'duplicate-sid'
  | 'invalid-operator'
  | 'invalid-condition-key';

export interface PolicyError extends Position {
  readonly code: PolicyErrorCode;
  /** One sentence: what is wrong, with the value that is. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

// Nobody reads more, and a hostile text could hold a hundred thousand.
const mostErrors = 100;

/** Collects what is wrong, up to a hundred errors. */
export class ErrorList {
  readonly #errors: PolicyError[] = [];

  report(at: Position, code: PolicyErrorCode, message: string, hint: string): void {
    if (!this.isFull)
      this.#errors.push({ code, message, hint, line: at.line, column: at.column, offset: at.offset });
  }

  /** The errors in the order of the text. */
  inOrder(): readonly PolicyError[] {
    return this.#errors.toSorted((one, other) => one.offset - other.offset);
  }

  get isFull(): boolean {
    return this.#errors.length >= mostErrors;
  }

  get isEmpty(): boolean {
    return this.#errors.length === 0;
  }
}

/** A value as messages quote it, shortened when it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
