import type { Look } from '@rootwarden/core';
import type { Layout } from '../layout.js';
import { table } from '../table.js';
import { count } from '../words.js';

/** The trend, a line a look; the last line counts. */
export function* historyView(looks: readonly Look[], layout: Layout): Generator<string> {
  if (looks.length > 0) {
    const number = (key: string) => (look: Look) =>
      look.summary[key] === undefined ? '–' : String(look.summary[key]);
    yield* table(
      [
        { heading: 'WHEN', text: ({ at }: Look) => at.replace('T', ' ').slice(0, 16) },
        { heading: 'WHAT', text: ({ kind }: Look) => kind },
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
  }
  yield layout.colours.bold(`History: ${count(looks.length, 'look')}.`);
}

/** Accounts of which it is not known what they have. */
function unread({ summary }: Look): string {
  return String((summary.denied ?? 0) + (summary.unknown ?? 0));
}
