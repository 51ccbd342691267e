import type { Statement } from '../syntax/document.js';

/** @example listed(['audit', 'delete', 's3-unlock']) // 'audit, delete and s3-unlock' */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The first of many, and how many more there are. */
export function firstOf(words: readonly string[], most = 4): string {
  return words.length <= most
    ? listed(words)
    : `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
}

/** How a statement is called to a person: statements count from 1. */
export function nameOf({ index, sid }: Pick<Statement, 'index' | 'sid'>): string {
  return sid?.value ? `statement ${index + 1} (${sid.value})` : `statement ${index + 1}`;
}

/** What becomes of a statement when one of its conditions always gives the same answer. */
export function effectOfConstant(statement: Statement, holds: boolean): string {
  const { value } = statement.effect;
  return holds
    ? `the condition holds for every request, and this ${value} applies as if it had no such condition`
    : `the condition never holds, and this ${value} never applies`;
}
