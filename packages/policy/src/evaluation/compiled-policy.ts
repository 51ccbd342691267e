import type { PolicyDocument, PolicyKind } from '../syntax/document.js';
import { CompiledStatement } from './compiled-statement.js';

/** Statements by what they do. */
export interface Statements {
  readonly allows: readonly CompiledStatement[];
  readonly denies: readonly CompiledStatement[];
}

// Far more than the actions that one policy is asked about, and a bound on what it remembers.
const mostActions = 512;

/** A policy as the evaluator uses it. */
export class CompiledPolicy implements Statements {
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
  readonly statements: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
  readonly denies: readonly CompiledStatement[];
  readonly #byAction = new Map<string, Statements>();

  constructor(kind: PolicyKind, document: PolicyDocument) {
    this.kind = kind;
    this.document = document;
    // Variables came with version 2012-10-17; before it `${…}` is text.
    const variables = document.version?.value === '2012-10-17';
    this.statements = document.statements.map((statement) => new CompiledStatement(statement, variables));
    this.allows = this.statements.filter(({ statement }) => statement.effect.value === 'Allow');
    this.denies = this.statements.filter(({ statement }) => statement.effect.value === 'Deny');
  }

  /** The statements about an action, which is in lower case. Most statements are about others. */
  about(action: string): Statements {
    const known = this.#byAction.get(action);
    if (known) return known;
    if (this.#byAction.size >= mostActions) this.#byAction.clear();
    const isAbout = (statement: CompiledStatement) => statement.matchesAction(action);
    const found = { allows: this.allows.filter(isAbout), denies: this.denies.filter(isAbout) };
    this.#byAction.set(action, found);
    return found;
  }
}
