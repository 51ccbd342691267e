import type { ListedRun, RunProof } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { table } from '../table.js';
import { count, thousands } from '../words.js';

/** The runs that are kept, a line each; the last line counts. */
export function* runsView(runs: readonly ListedRun[], layout: Layout): Generator<string> {
  const { colours } = layout;
  const isOne = new Set(runs.map(({ organization }) => organization)).size <= 1;
  if (runs.length > 0) {
    yield* table(
      [
        { heading: 'RUN', text: ({ runId }: ListedRun) => runId },
        {
          heading: 'STATUS',
          text: ({ status }: ListedRun) => status,
          paint: ({ status }: ListedRun) => (status === 'finished' ? undefined : colours.yellow),
        },
        ...(isOne ? [] : [organizationColumn]),
        { heading: 'ACCOUNTS', text: outcomes, narrowTo: 20 },
      ],
      runs,
      layout,
    );
    yield '';
    const last = runs.at(-1);
    if (last && last.status !== 'finished') {
      yield* wrap(`What the last of them left undone: rootwarden runs resume ${last.runId}`, layout.columns);
      yield '';
    }
  }
  yield colours.bold(`Runs: ${count(runs.length, 'run')}.`);
}

const organizationColumn = {
  heading: 'ORGANIZATION',
  text: ({ organization }: ListedRun) => organization ?? '–',
  narrowTo: 12,
};

/** Not worth a place in a line: what was left alone. */
const uneventful: ReadonlySet<string> = new Set(['nothing-to-remove', 'unchanged', 'skipped', 'notSelected']);

/** `29 removed, 4 refused` */
function outcomes({ summary }: ListedRun): string {
  const some = Object.entries(summary).filter(([outcome, number]) => number > 0 && !uneventful.has(outcome));
  return some.map(([outcome, number]) => `${thousands(number)} ${outcome}`).join(', ') || '–';
}

/** Whether each journal holds, a line each, then why not; the last line counts. */
export function* proofsView(proofs: readonly RunProof[], layout: Layout): Generator<string> {
  const { colours } = layout;
  if (proofs.length > 0) {
    yield* table(
      [
        { heading: 'RUN', text: ({ runId }: RunProof) => runId },
        {
          heading: 'JOURNAL',
          text: ({ holds }: RunProof) => (holds ? 'holds' : 'broken'),
          paint: ({ holds }: RunProof) => (holds ? colours.green : colours.red),
        },
        { heading: 'LINES', text: ({ lines }: RunProof) => String(lines) },
      ],
      proofs,
      layout,
    );
    yield '';
  }
  const told = proofs.flatMap(({ runId, reason }) => (reason === undefined ? [] : [`${runId}: ${reason}`]));
  for (const text of told) yield* wrap(text, layout.columns, '  ');
  if (told.length > 0) yield '';
  const broken = proofs.filter(({ holds }) => !holds).length;
  const verdict = broken > 0 ? `${broken} broken` : 'all hold';
  yield colours.bold(`Journals: ${count(proofs.length, 'run')}${proofs.length > 0 ? `, ${verdict}` : ''}.`);
}
