import { beforeAll, describe, expect, test } from 'vitest';
import * as evidence from '../evidence/evidence.js';
import { parseResult, removeAll } from '../evidence/removal.js';
import { journalOf, resultOf, runsIn } from '../evidence/run-files.js';
import { truthOf } from '../evidence/truth.js';
import { pointsAmong, type Totals, watchFor } from './points.js';
import { expectedRows, type Row, rowsOf } from './rows.js';
import { play } from './scene.js';
import { countUndisturbed } from './undisturbed.js';

const patience = 120_000;

let totals: Totals;
beforeAll(async () => {
  totals = await countUndisturbed();
}, patience);

/** Without the outcome: what is gone, but could not be read back any more, is `unknown` and not `removed`. */
const withoutOutcome = (rows: readonly Row[]) => rows.map(({ outcome: _, ...row }) => row);

describe.concurrent('a removal of 60 accounts, stopped with Ctrl-C', () => {
  test.each(pointsAmong('deletes', 3))(
    'when the request at $share/1000 of its $among has $moment: ends in order with 130, finished by the next',
    (point) =>
      play(async ({ sandbox, folder, removeThroughGate }) => {
        const atFirst = await truthOf(sandbox);
        const { removal } = await removeThroughGate(({ child }) =>
          watchFor(point, totals, () => {
            child.kill('SIGINT');
            return 'pass';
          }),
        );
        const { exitCode, stdout } = await removal.ended;
        const whenStopped = await truthOf(sandbox);
        const result = parseResult(stdout);
        const [stopped = ''] = await runsIn(folder);
        const journal = await journalOf(stopped);
        const [last] = journal.slice(-1);

        expect(exitCode).toBe(130);
        expect(result.interrupted).toBe(true);
        expect(withoutOutcome(rowsOf(result))).toEqual(withoutOutcome(expectedRows(atFirst, whenStopped)));
        const removed = result.accounts.filter(({ outcome }) => outcome === 'removed');
        const unknown = result.accounts.filter(({ outcome }) => outcome === 'unknown');
        expect(removed.filter(({ remaining, verifiedAt }) => remaining.length > 0 || !verifiedAt)).toEqual(
          [],
        );
        expect(unknown).not.toEqual([]);
        expect(unknown.filter(({ reason }) => !reason?.includes('interrupted'))).toEqual([]);

        expect(last?.type).toBe('run-interrupted');
        expect(evidence.unclearIn(journal)).toEqual([]);
        expect(result.journal).toMatchObject({ head: last?.hash, count: journal.length });
        expect(await resultOf(stopped)).toEqual(result);

        const calls = sandbox.calls().length;
        const next = await removeAll(sandbox, folder);
        expect(evidence.deletesAmong(sandbox.calls().slice(calls))).toEqual(evidence.deletesFor(whenStopped));
        expect(rowsOf(next)).toEqual(expectedRows(whenStopped, await truthOf(sandbox)));
      }),
    patience,
  );
});
