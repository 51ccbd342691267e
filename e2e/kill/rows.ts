import type { RunResult } from '@rootwarden/core';
import { type Truths, textsOf } from '../evidence/truth.js';

/** What a run says of an account, without what differs from run to run. */
export interface Row {
  readonly id: string;
  readonly outcome: string;
  readonly removed: readonly string[];
  readonly remaining: readonly string[];
}

export function rowsOf({ accounts }: RunResult): Row[] {
  return accounts.map(({ id, outcome, removed, remaining }) => ({
    id,
    outcome,
    removed: textsOf(removed),
    remaining: textsOf(remaining),
  }));
}

/**
 * What a run has to say, whatever happened to it: every account once, and of each what the truth was before it
 * began and when it was over.
 */
export function expectedRows(before: Truths, after: Truths): Row[] {
  return [...before].map(([id, { target, credentials }]) => {
    const remaining = target ? (after.get(id)?.credentials ?? []) : [];
    const removed = target ? credentials.filter((credential) => !remaining.includes(credential)) : [];
    return { id, outcome: outcomeOf({ target, removed, remaining }), removed, remaining };
  });
}

function outcomeOf({
  target,
  removed,
  remaining,
}: Omit<Row, 'id' | 'outcome'> & { target: boolean }): string {
  if (!target) return 'skipped';
  if (remaining.length > 0) return 'unknown';
  return removed.length > 0 ? 'removed' : 'nothing-to-remove';
}
