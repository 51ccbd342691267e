import { type SavedRun, savedRuns } from '../../journal/saved-run.js';

/**
 * - `finished`: it came to its end.
 * - `interrupted`: it was stopped, or was cut off and closed later.
 * - `cut-off`: it ended without a word, and the next change of the organization will close it.
 */
type RunStatus = 'finished' | 'interrupted' | 'cut-off';

/** A run in one line. */
export interface ListedRun {
  readonly runId: string;
  readonly organization: string | null;
  readonly startedAt: string | null;
  readonly status: RunStatus;
  /** How many accounts had which outcome; of a run that was cut off, those that its journal tells of. */
  readonly summary: Readonly<Record<string, number>>;
}

/** The runs that a state directory keeps, oldest first. */
export async function listRuns(stateDirectory: string): Promise<ListedRun[]> {
  return (await savedRuns(stateDirectory)).map(listed);
}

function listed({ id, journal, result }: SavedRun): ListedRun {
  const started = journal.lines.find((line) => line.type === 'run-started');
  return {
    runId: id,
    organization: started?.organization ?? null,
    startedAt: started?.at ?? null,
    status: statusOf({ journal, result }),
    summary: result?.summary ?? outcomesIn(journal),
  };
}

function outcomesIn({ lines }: SavedRun['journal']): Record<string, number> {
  const outcomes: Record<string, number> = {};
  for (const line of lines) {
    if (line.type !== 'account-outcome') continue;
    const { outcome } = line.account;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

function statusOf({
  journal,
  result,
}: Pick<SavedRun, 'journal'> & { result: SavedRun['result'] }): RunStatus {
  if (!result) return 'cut-off';
  return journal.lines.at(-1)?.type === 'run-finished' ? 'finished' : 'interrupted';
}
