import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { age, shortAge } from './age.js';
import { pad, truncate, width, wrap } from './cells.js';
import { count, printable, thousands } from './words.js';

test.each([
  ['payments', 8],
  ['データ基盤', 10],
  ['👩‍🚀 space', 8],
  ['\u001b[1mbold\u001b[22m', 4],
  ['', 0],
])('%j is %i cells wide', (text, cells) => {
  expect(width(text)).toBe(cells);
});

test('what is measured at once is as wide as the library says', () => {
  const latin = fc.integer({ min: 0x20, max: 0x2fff }).map((point) => String.fromCodePoint(point));
  fc.assert(
    fc.property(fc.array(latin), (characters) => {
      expect(width(characters.join(''))).toBe(stringWidth(characters.join('')));
    }),
  );
});

test('what is truncated fits, and what fits is not truncated', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, cells) => {
      const short = truncate(text, cells);
      expect(width(short)).toBeLessThanOrEqual(cells);
      if (width(text) <= cells) expect(short).toBe(text);
      expect(width(pad(short, cells))).toBe(Math.max(cells, width(short)));
    }),
  );
});

test('wrapping loses no word, and no line is too wide that could be broken', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 90 }), (text, columns) => {
      const lines = [...wrap(text.join(' '), columns, '    ')];
      expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(text);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    }),
  );
});

test('control characters cannot reach a terminal', () => {
  expect(printable('a\u001b[2Jb\nc\u202ed')).toBe('a?[2Jb?c?d');
});

test.each([
  [0, '0'],
  [999, '999'],
  [1_240, '1,240'],
  [50_000, '50,000'],
  [1_234_567, '1,234,567'],
])('%i is written %s', (number, text) => {
  expect(thousands(number)).toBe(text);
});

test('counts know the plural', () => {
  expect([count(1, 'account'), count(2, 'account'), count(0, 'account')]).toEqual([
    '1 account',
    '2 accounts',
    '0 accounts',
  ]);
});

const now = '2026-11-22T09:30:00Z';
test.each([
  ['2026-11-22T09:29:00Z', 'today', 'today'],
  ['2026-11-22T10:30:00Z', 'today', 'today'],
  ['2026-11-21T09:30:00Z', 'yesterday', 'yesterday'],
  ['2026-11-20T09:30:00Z', '2 days ago', '2d ago'],
  ['2026-08-25T09:30:00Z', '89 days ago', '89d ago'],
  ['2026-08-24T09:30:00Z', '2 months ago', '2mo ago'],
  ['2025-11-22T09:30:00Z', '11 months ago', '11mo ago'],
  ['2024-11-22T09:30:00Z', '23 months ago', '23mo ago'],
  ['2024-11-21T09:30:00Z', '2 years ago', '2y ago'],
  ['2006-03-14T00:00:00Z', '20 years ago', '20y ago'],
])('%s was %s', (instant, long, short) => {
  expect([age(instant, now), shortAge(instant, now)]).toEqual([long, short]);
});
