import type { PolicyDocument, PolicyKind } from '../syntax/document.js';
import { CompiledStatement } from './compiled-statement.js';

/** A policy as the evaluator uses it. */
export class CompiledPolicy {
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
  readonly statements: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
  readonly denies: readonly CompiledStatement[];

  constructor(kind: PolicyKind, document: PolicyDocument) {
    this.kind = kind;
    this.document = document;
    // Variables came with version 2012-10-17; before it `${…}` is text.
    const variables = document.version?.value === '2012-10-17';
    this.statements = document.statements.map((statement) => new CompiledStatement(statement, variables));
    this.allows = this.statements.filter(({ statement }) => statement.effect.value === 'Allow');
    this.denies = this.statements.filter(({ statement }) => statement.effect.value === 'Deny');
  }
}
