import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import { VirtualClock } from '../testing/virtual-clock.js';
import { hashOf, Journal } from './journal.js';
import { parseJournal } from './read-journal.js';

/** A journal of six lines, one of them not in ASCII. */
async function sixLines(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rootwarden-test-'));
  const path = join(folder, 'journal.jsonl');
  const journal = await Journal.open(path, new VirtualClock());
  for (const name of ['one', 'two', 'trois – drei', 'four', 'five', 'six']) {
    await journal.commit({ type: 'intent', account: '111122223333' as AccountId, operation: `iam:${name}` });
  }
  await journal.close();
  const text = await readFile(path, 'utf8');
  await rm(folder, { recursive: true });
  return text.split('\n').slice(0, -1);
}

let lines: string[];
beforeAll(async () => {
  lines = await sixLines();
});

test('a journal that nobody touched holds', () => {
  const text = `${lines.join('\n')}\n`;
  expect(parseJournal(text)).toMatchObject({
    end: { count: 6 },
    tornBytes: 0,
    length: Buffer.byteLength(text),
  });
  expect(parseJournal(text).broken).toBeUndefined();
});

describe('the chain breaks at', () => {
  const rehashed = (line: string) => {
    const body = line.replace(/,"hash":"[0-9a-f]{64}"\}$/, '}');
    return `${body.slice(0, -1)},"hash":"${hashOf(body)}"}`;
  };
  test.each<[string, (lines: readonly string[]) => readonly string[], number, RegExp]>([
    [
      'a line whose text was changed',
      (all) => all.with(2, all[2]!.replace('drei', 'vier')),
      3,
      /text was changed/,
    ],
    [
      'a line whose time was changed',
      (all) => all.with(0, all[0]!.replace('2026-11-22', '2026-11-21')),
      1,
      /text was changed/,
    ],
    [
      'the line after one that was changed together with its hash',
      (all) => all.with(2, rehashed(all[2]!.replace('drei', 'vier'))),
      4,
      /does not follow/,
    ],
    ['where the first line is missing', (all) => all.slice(1), 1, /number is 2/],
    ['where a line in the middle is missing', (all) => all.toSpliced(3, 1), 4, /number is 5/],
    ['a line that stands twice', (all) => all.toSpliced(2, 0, all[1]!), 3, /number is 2/],
    ['two lines that changed places', (all) => all.with(1, all[2]!).with(2, all[1]!), 2, /number is 3/],
    [
      'a line that was made up',
      (all) => [...all, rehashed(all[5]!.replace('"seq":6', '"seq":7'))],
      7,
      /does not follow/,
    ],
    ['a line without a hash', (all) => all.with(1, '{"seq":2}'), 2, /no line of a journal/],
    ['a line that is no JSON', (all) => all.with(1, 'rm -rf'), 2, /no line of a journal/],
    ['an empty line', (all) => all.toSpliced(1, 0, ''), 2, /no line of a journal/],
    ['a line that is null', (all) => all.with(1, 'null'), 2, /no line of a journal/],
  ])('%s', (_, breach, line, reason) => {
    const text = `${breach(lines).join('\n')}\n`;
    const { broken, end } = parseJournal(text);
    expect(broken).toEqual({ line, reason: expect.stringMatching(reason) });
    expect(end.count).toBe(line - 1);
  });
});

describe('a cut', () => {
  test('in the last line leaves the whole ones', () => {
    const whole = `${lines.slice(0, 5).join('\n')}\n`;
    const torn = lines[5]!.slice(0, 40);
    expect(parseJournal(whole + torn)).toMatchObject({
      end: { count: 5 },
      length: Buffer.byteLength(whole),
      tornBytes: 40,
    });
  });

  test('anywhere leaves a journal that holds as far as it goes', () => {
    const text = `${lines.join('\n')}\n`;
    fc.assert(
      fc.property(fc.nat({ max: text.length }), (at) => {
        const { broken, end, length, tornBytes } = parseJournal(text.slice(0, at));
        expect(broken).toBeUndefined();
        expect(end.count).toBe(text.slice(0, at).split('\n').length - 1);
        expect(length + tornBytes).toBe(Buffer.byteLength(text.slice(0, at)));
      }),
    );
  });

  test('of whole lines at the end shows only against where the result says that it ended', () => {
    const { broken, end } = parseJournal(`${lines.slice(0, 4).join('\n')}\n`);
    expect(broken).toBeUndefined();
    expect(end.count).toBe(4);
  });
});

test('whatever one character is changed to, the chain breaks', () => {
  const text = `${lines.join('\n')}\n`;
  fc.assert(
    fc.property(
      fc.nat({ max: text.length - 2 }),
      fc.string({ minLength: 1, maxLength: 1 }),
      (at, character) => {
        fc.pre(text[at] !== character);
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        const { broken, end } = parseJournal(changed);
        expect(broken !== undefined || end.head !== parseJournal(text).end.head).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('an empty journal has no lines and no breach', () => {
  expect(parseJournal('')).toEqual({
    lines: [],
    end: { head: '0'.repeat(64), count: 0 },
    length: 0,
    tornBytes: 0,
  });
});
