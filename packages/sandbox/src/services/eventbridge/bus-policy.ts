import type { WrittenStatement } from '../resource-policies/statements.js';

export const withStatements = (statements: readonly WrittenStatement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
