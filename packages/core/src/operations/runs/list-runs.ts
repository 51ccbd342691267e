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
  /** How many accounts had which outcome; empty for a run that was cut off. */
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
    summary: result?.summary ?? {},
  };
}

function statusOf({
  journal,
  result,
}: Pick<SavedRun, 'journal'> & { result: SavedRun['result'] }): RunStatus {
  if (!result) return 'cut-off';
  return journal.lines.at(-1)?.type === 'run-finished' ? 'finished' : 'interrupted';
}
