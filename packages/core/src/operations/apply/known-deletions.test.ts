import { expect, test } from 'vitest';
import type { IntentResult, JournalLine } from '../../journal/entries.js';
import type { AccountId } from '../../model/account-id.js';
import { deletionsIn } from './known-deletions.js';

const account = '111122223333' as AccountId;
const key = { kind: 'accessKey', id: 'AKIA1', createdAt: '2021-05-25T18:24:31.000Z' } as const;
const chain = { prev: '', hash: '' };

/** A journal in which the deletion of a key ended so, at nine o'clock. */
const ended = (...results: IntentResult[]): JournalLine[] => [
  {
    ...chain,
    seq: 1,
    at: '2026-11-22T08:59:59.000Z',
    type: 'intent',
    account,
    operation: 'iam:DeleteAccessKey',
    credential: key,
  },
  ...results.map((result, index) => ({
    ...chain,
    seq: 2 + index,
    at: '2026-11-22T09:00:00.000Z',
    type: 'result' as const,
    intent: 1,
    result,
  })),
];

test.each<[readonly IntentResult[]]>([[['done']], [['already-gone']], [['unclear', 'done']]])(
  'a deletion that ended as %j is known',
  (results) => {
    expect(deletionsIn(ended(...results))).toEqual(new Map([[account, [key]]]));
  },
);

test.each<[readonly IntentResult[]]>([[[]], [['refused']], [['unclear']], [['not-sent']]])(
  'a deletion that ended as %j is not',
  (results) => {
    expect(deletionsIn(ended(...results))).toEqual(new Map());
  },
);

test('what was deleted longer ago than is asked for is left to the listing', () => {
  const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);
  expect(deletionsIn(ended('done'), at('09:00:00')).size).toBe(1);
  expect(deletionsIn(ended('done'), at('09:00:01')).size).toBe(0);
});

test('a change to the organization deletes no credential', () => {
  const [intent, result] = ended('done');
  const { credential: _, ...change } = intent as Extract<JournalLine, { type: 'intent' }>;
  expect(deletionsIn([change, result!])).toEqual(new Map());
});
