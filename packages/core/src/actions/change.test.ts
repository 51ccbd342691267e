import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AwsCallError, type FaultKind } from '../aws/aws-error.js';
import type { JournalLine } from '../journal/entries.js';
import { Journal } from '../journal/journal.js';
import { readJournal } from '../journal/read-journal.js';
import type { AccountId } from '../model/account-id.js';
import { fullDiskAfter } from '../testing/disk.js';
import { QuickClock } from '../testing/quick-clock.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import type { ActionContext } from './action.js';
import { makeChange } from './change.js';

type Answer = 'done' | FaultKind | 'NoSuchEntity' | 'stopped';
type Look = 'made' | 'not made' | 'unreadable';

function asError(answer: Exclude<Answer, 'done'>): Error {
  if (answer === 'stopped') return new Error('stopped');
  const kind = answer === 'NoSuchEntity' ? 'refused' : answer;
  return new AwsCallError({
    operation: 'iam:DeleteLoginProfile',
    code: answer,
    message: `AWS says ${answer}`,
    kind,
  });
}

/** A password that is deleted at an AWS that answers like this, one answer a try, and shows this when asked. */
async function deletion(answers: readonly Answer[], looks: readonly Look[] = []) {
  const path = join(await temporaryDirectory(), 'journal.jsonl');
  const clock = new QuickClock();
  const journal = await Journal.open(path, clock);
  onTestFinished(() => journal.close().catch(() => {}));
  const stop = new AbortController();
  const seen = { sent: 0, looked: 0 };
  const context = { journal, clock, signal: stop.signal } as unknown as ActionContext;
  const make = () =>
    makeChange(context, {
      intent: { account: '111122223333' as AccountId, operation: 'iam:DeleteLoginProfile' },
      send: async () => {
        const answer = answers[seen.sent];
        seen.sent += 1;
        if (answer !== 'done') throw asError(answer ?? 'unclear');
      },
      isMade: async () => {
        const look = looks[seen.looked];
        seen.looked += 1;
        if (look === 'unreadable') throw asError('refused');
        return look === 'made';
      },
      isAlreadyMade: ({ code }) => code === 'NoSuchEntity',
    });
  const written = async () => {
    await journal.close().catch(() => {});
    return (await readJournal(path)).lines.map(inShort);
  };
  return { make, written, seen, stop, clock };
}

function inShort(line: JournalLine): string {
  if (line.type === 'intent') return `${line.seq} intent`;
  if (line.type !== 'result') return line.type;
  return `${line.result} of ${line.intent}${line.by ? ` by ${line.by}` : ''}${line.code ? ` (${line.code})` : ''}`;
}

interface Case {
  readonly answers: readonly Answer[];
  readonly looks?: readonly Look[];
  readonly outcome: string;
  readonly journal: readonly string[];
}

describe('a change', () => {
  test.each<[string, Case]>([
    ['that is answered is done', { answers: ['done'], outcome: 'done', journal: ['1 intent', 'done of 1'] }],
    [
      'that AWS refuses is not sent again',
      { answers: ['refused'], outcome: 'AWS says refused', journal: ['1 intent', 'refused of 1 (refused)'] },
    ],
    [
      'that somebody else has made is no failure',
      {
        answers: ['NoSuchEntity'],
        outcome: 'already-gone',
        journal: ['1 intent', 'already-gone of 1 (NoSuchEntity)'],
      },
    ],
    [
      'that never left is told so',
      { answers: ['unsent'], outcome: 'AWS says unsent', journal: ['1 intent', 'not-sent of 1 (unsent)'] },
    ],
    [
      'that is stopped while it waits for its turn has not left',
      { answers: ['stopped'], outcome: 'stopped', journal: ['1 intent', 'not-sent of 1'] },
    ],
    [
      'that was throttled to the end was refused',
      {
        answers: ['throttled'],
        outcome: 'AWS says throttled',
        journal: ['1 intent', 'refused of 1 (throttled)'],
      },
    ],
    [
      'whose answer is lost is looked for first, and not sent again when it is made',
      {
        answers: ['unclear'],
        looks: ['made'],
        outcome: 'done',
        journal: ['1 intent', 'unclear of 1 (unclear)', 'done of 1 by read'],
      },
    ],
    [
      'whose answer is lost and that is not made is sent again, with an intent of its own',
      {
        answers: ['unclear', 'done'],
        looks: ['not made'],
        outcome: 'done',
        journal: ['1 intent', 'unclear of 1 (unclear)', '3 intent', 'done of 3'],
      },
    ],
    [
      'that shows only after it was sent twice is known to be gone',
      {
        answers: ['unclear', 'NoSuchEntity'],
        looks: ['not made'],
        outcome: 'done',
        journal: ['1 intent', 'unclear of 1 (unclear)', '3 intent', 'already-gone of 3 (NoSuchEntity)'],
      },
    ],
    [
      'whose answer is lost and that nobody can look for is not sent again',
      {
        answers: ['unclear'],
        looks: ['unreadable'],
        outcome:
          'DeleteLoginProfile was sent and got no clear answer, and whether it was done could not be read: AWS says refused',
        journal: ['1 intent', 'unclear of 1 (unclear)'],
      },
    ],
    [
      'whose answer is lost every time is sent four times, and looked for after each',
      {
        answers: ['unclear', 'unclear', 'unclear', 'unclear'],
        looks: ['not made', 'not made', 'not made', 'not made'],
        outcome: 'AWS says unclear',
        journal: [1, 3, 5, 7].flatMap((seq) => [`${seq} intent`, `unclear of ${seq} (unclear)`]),
      },
    ],
  ])('%s', async (_, { answers, looks = [], outcome, journal }) => {
    const { make, written, seen } = await deletion(answers, looks);
    expect(await make().catch((error: Error) => error.message)).toContain(outcome);
    expect(seen).toEqual({ sent: answers.length, looked: looks.length });
    expect(await written()).toEqual(journal);
  });
});

test('before it looks, a change gives AWS time to show it, longer each time', async () => {
  const { make, clock } = await deletion(['unclear', 'unclear', 'done'], ['not made', 'not made']);
  const before = clock.monotonic();
  await make();
  expect(Math.round((clock.monotonic() - before) / 100)).toBeGreaterThanOrEqual(30);
});

describe('a change is not sent', () => {
  test('when its intent cannot be written', async () => {
    const { make, seen } = await deletion(['done']);
    await fullDiskAfter(0);
    await expect(make()).rejects.toMatchObject({ code: 'journal' });
    expect(seen.sent).toBe(0);
  });

  test('a second time when its second intent cannot be written', async () => {
    const { make, seen } = await deletion(['unclear', 'done'], ['not made']);
    await fullDiskAfter(1);
    await expect(make()).rejects.toMatchObject({ code: 'journal' });
    expect(seen.sent).toBe(1);
  });

  test('when the user has stopped before', async () => {
    const { make, seen, stop, written } = await deletion(['done']);
    stop.abort(new Error('stopped'));
    await expect(make()).rejects.toThrow('stopped');
    expect(seen.sent).toBe(0);
    expect(await written()).toEqual([]);
  });
});

test('a change that was made is done, even when its result cannot be written', async () => {
  const { make, seen } = await deletion(['done']);
  await fullDiskAfter(1);
  expect(await make()).toBe('done');
  expect(seen.sent).toBe(1);
});

test('a change that is stopped while its answer is looked for stays unclear in the journal', async () => {
  const { make, seen, stop, written } = await deletion(['unclear'], []);
  const making = make();
  stop.abort(new Error('stopped'));
  await expect(making).rejects.toThrow('stopped');
  expect(seen).toEqual({ sent: 1, looked: 0 });
  expect(await written()).toEqual(['1 intent', 'unclear of 1 (unclear)']);
});
