import type { Look } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { table } from '../table.js';
import { count, printable } from '../words.js';

/** The trend, a line a look; the last line counts. */
export function* historyView(looks: readonly Look[], layout: Layout): Generator<string> {
  if (looks.length > 0) {
    const number = (key: string) => (look: Look) =>
      look.summary[key] === undefined ? '–' : String(look.summary[key]);
    yield* table(
      [
        { heading: 'WHEN', text: ({ at }: Look) => at.replace('T', ' ').slice(0, 16) },
        {
          heading: 'WHAT',
          text: what,
          paint: ({ overridden }: Look) => (overridden === null ? undefined : layout.colours.red),
        },
        { heading: 'ORGANIZATION', text: ({ organization }: Look) => organization.id, narrowTo: 12 },
        { heading: 'WITH', text: number('withCredentials') },
        { heading: 'WITHOUT', text: number('withoutCredentials') },
        { heading: 'REMOVED', text: number('removed') },
        { heading: 'REFUSED', text: number('refused') },
        { heading: 'UNREAD', text: unread },
      ],
      looks,
      layout,
    );
    yield '';
    yield* overridden(looks, layout);
  }
  yield layout.colours.bold(`History: ${count(looks.length, 'look')}.`);
}

/** A run whose plan went without its approvals is marked. */
function what({ kind, overridden }: Look): string {
  return overridden === null ? kind : `${kind} !`;
}

/** The runs whose plans went without their approvals, and why. */
function* overridden(looks: readonly Look[], { columns, colours }: Layout): Generator<string> {
  const runs = looks.filter((look) => look.overridden !== null);
  if (runs.length === 0) return;
  yield colours.red(`! Approvals overridden: ${count(runs.length, 'run')}`);
  for (const { runId, overridden: reason } of runs)
    yield* wrap(`${runId}: ${printable(reason ?? '')}`, columns, '  ');
  yield '';
}

/** Accounts of which it is not known what they have. */
function unread({ summary }: Look): string {
  return String((summary.denied ?? 0) + (summary.unknown ?? 0));
}
