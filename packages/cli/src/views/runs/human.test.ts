import type { ListedRun, RunProof } from '@rootwarden/core';
import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { proofsView, runsView } from './human.js';

const layout = { columns: 80, colours: picocolors.createColors(false), full: false };
const finished: ListedRun = {
  runId: '20261122T090000000Z-a00001',
  organization: 'o-exampleorgid',
  startedAt: '2026-11-22T09:00:00.000Z',
  status: 'finished',
  summary: { removed: 1_240, 'nothing-to-remove': 40, refused: 3, denied: 0, notSelected: 7 },
};
const cutOff: ListedRun = {
  ...finished,
  runId: '20261122T100000000Z-a00002',
  status: 'cut-off',
  summary: {},
};

const shown = (...runs: readonly ListedRun[]) => [...runsView(runs, layout)].join('\n');

test('a line a run, with what happened in it and not what was left alone', () => {
  expect(shown(finished)).toBe(
    [
      '  RUN                         STATUS    ACCOUNTS',
      '  20261122T090000000Z-a00001  finished  1,240 removed, 3 refused',
      '',
      'Runs: 1 run.',
    ].join('\n'),
  );
});

test('the organization is named where there are several', () => {
  expect(shown(finished, { ...finished, organization: 'o-otherorgid' })).toContain('o-otherorgid');
});

test('when the last of them has not come to its end, how to go on is said', () => {
  const told = shown(finished, cutOff).replaceAll('\n', ' ');
  expect(told).toContain('rootwarden runs resume 20261122T100000000Z-a00002');
});

test('what was left undone before is the matter of the runs after it', () => {
  expect(shown(cutOff, finished)).not.toContain('resume');
});

const broken: RunProof = {
  runId: '20261122T090000000Z-a00001',
  holds: false,
  lines: 12,
  reason: 'its last line is not the one that the result names',
};

test('why a journal does not hold is said in full, whatever the width', () => {
  const holds: RunProof = { runId: '20261122T100000000Z-a00002', holds: true, lines: 19 };
  expect([...proofsView([broken, holds], { ...layout, columns: 60 })]).toEqual([
    '  RUN                         JOURNAL  LINES',
    '  20261122T090000000Z-a00001  broken   12',
    '  20261122T100000000Z-a00002  holds    19',
    '',
    '  20261122T090000000Z-a00001: its last line is not the one',
    '  that the result names',
    '',
    'Journals: 2 runs, 1 broken.',
  ]);
});
