import type { Position } from '@aws-sdk/client-iam';
import type { Policy } from '@rootwarden/policy';

/** Where the simulator says that a statement begins and ends. */
export interface StatementPlace {
  readonly StartPosition: Position;
  readonly EndPosition: Position;
}

/**
 * The place of a statement in the text of its policy: it ends after its closing brace, and it begins where what
 * comes before it ends: after the opening of `Statement` or after the statement before (observed).
 *
 * @param index the statement's place in the policy, from 0
 */
export function statementPlace(text: string, policy: Policy, index: number): StatementPlace {
  const { statements, singleStatement } = policy.document;
  const startOf = (at: number) => statements[at]?.at.offset ?? 0;
  const before = singleStatement ? startOf(0) + 1 : text.lastIndexOf('[', startOf(0)) + 1;
  const start = index === 0 ? before : endOfObject(text, startOf(index - 1));
  return {
    StartPosition: positionOf(text, start),
    EndPosition: positionOf(text, endOfObject(text, startOf(index))),
  };
}

/** The offset after the closing brace of an object that begins at an offset. The text is valid JSON. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    if (depth === 0) return from + index + 1;
  }
  return text.length;
}

/** Lines and columns count from 1. */
function positionOf(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { Line: lines.length, Column: [...(lines.at(-1) ?? '')].length + 1 };
}
