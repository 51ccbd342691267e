import { beforeAll, describe, expect, test } from 'vitest';
import * as evidence from '../evidence/evidence.js';
import type { Watch } from '../evidence/gate.js';
import { removeAll } from '../evidence/removal.js';
import { journalOf, resultOf, runsIn } from '../evidence/run-files.js';
import { truthOf } from '../evidence/truth.js';
import { type Point, pointsAmong, type Totals, watchFor } from './points.js';
import { expectedRows, rowsOf } from './rows.js';
import { play, type Scene } from './scene.js';
import { countUndisturbed } from './undisturbed.js';

const patience = 120_000;
const points = [...pointsAmong('deletes', 12), ...pointsAmong('requests', 8)];

let totals: Totals;
beforeAll(async () => {
  totals = await countUndisturbed();
}, patience);

/** Runs a removal up to the point, and kills it there. */
function killAt(point: Point, scene: Scene): Promise<void> {
  return kill(scene, (meet) => watchFor(point, totals, meet));
}

/** Runs a removal, kills it where it is met, and waits until AWS has done what had reached it. */
async function kill(
  { removeThroughGate }: Scene,
  watching: (meet: () => Promise<'drop'>) => Watch,
): Promise<void> {
  const { removal, gate } = await removeThroughGate(({ child, ended }) =>
    watching(async () => {
      child.kill('SIGKILL');
      await ended;
      return 'drop';
    }),
  );
  const { exitCode, stderr } = await removal.ended;
  expect(exitCode, `it ended before it could be killed: ${stderr}`).toBeNull();
  await gate.settled();
}

/** Accounts in which a killed run left a call whose result nobody knows, of all points together. */
let unclear = 0;

describe.concurrent('a removal of 60 accounts, killed', () => {
  test.each(points)(
    'when the request at $share/1000 of its $among has $moment: told truly, finished by the next',
    (point) =>
      play(async (scene) => {
        const { sandbox, folder } = scene;
        const atFirst = await truthOf(sandbox);
        await killAt(point, scene);
        const whenKilled = await truthOf(sandbox);
        const calls = sandbox.calls();
        const [killed = ''] = await runsIn(folder);
        const journal = await journalOf(killed);

        const result = await removeAll(sandbox, folder);
        const atLast = await truthOf(sandbox);
        const laterCalls = sandbox.calls().slice(calls.length);
        const [, finished = ''] = await runsIn(folder);

        // The killed run announced what it did, and took nothing for done that was not.
        expect(evidence.unannounced(calls, journal)).toEqual([]);
        const there = new Set(evidence.everythingIn(whenKilled));
        expect(evidence.goneIn(journal).filter((credential) => there.has(credential))).toEqual([]);
        const lost = evidence.everythingIn(atFirst).filter((credential) => !there.has(credential));
        const lostCertificates = lost.filter((credential) => credential.includes('signingCertificate'));
        expect(await evidence.savedCertificates(folder)).toEqual(expect.arrayContaining(lostCertificates));

        // The next one closed it, and tells of every account what was so when it was killed.
        const closed = await journalOf(killed);
        const [last] = closed.slice(-1);
        const told = await resultOf(killed);
        expect(closed.slice(0, journal.length)).toEqual(journal);
        expect(last?.type).toBe('run-interrupted');
        expect(told.journal).toMatchObject({ head: last?.hash, count: closed.length });
        expect(rowsOf(told)).toEqual(expectedRows(atFirst, whenKilled));

        // It read first where nobody knew, and deleted what was still there, and nothing else.
        const unknown = evidence.unclearIn(journal);
        unclear += unknown.length;
        expect(new Set(evidence.firstOperations(laterCalls, unknown))).toEqual(
          new Set(unknown.length > 0 ? ['GetAccountSummary'] : []),
        );
        expect(evidence.deletesAmong(laterCalls)).toEqual(evidence.deletesFor(whenKilled));
        expect(rowsOf(result)).toEqual(expectedRows(whenKilled, atLast));
        expect(await resultOf(finished)).toEqual(result);
      }),
    patience,
  );
});

test(
  'a removal that is killed, and killed again while the next one reads what it left, is told truly',
  () =>
    play(async (scene) => {
      const { sandbox, folder } = scene;
      const atFirst = await truthOf(sandbox);
      await killAt({ among: 'deletes', share: 500, moment: 'done' }, scene);
      const whenKilled = await truthOf(sandbox);
      const [killed = ''] = await runsIn(folder);
      await kill(scene, (meet) => (passing, moment) => {
        const readsAgain = passing.action === 'GetAccountSummary' && moment === 'done';
        return readsAgain ? meet() : 'pass';
      });
      expect(await runsIn(folder)).toEqual([killed]);
      expect(await truthOf(sandbox)).toEqual(whenKilled);

      const result = await removeAll(sandbox, folder);
      const closed = await journalOf(killed);
      const told = await resultOf(killed);
      expect(told.journal).toMatchObject({ head: closed.at(-1)?.hash, count: closed.length });
      expect(rowsOf(told)).toEqual(expectedRows(atFirst, whenKilled));
      expect(rowsOf(result)).toEqual(expectedRows(whenKilled, await truthOf(sandbox)));
    }),
  patience,
);

test('the points are worth it: calls were under way at most of them', () => {
  expect(unclear).toBeGreaterThan(points.length);
});
