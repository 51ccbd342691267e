import { expect, test } from 'vitest';
import { csv } from './csv.js';

const columns = [{ name: 'Name', value: (row: { name: string | number | boolean | null }) => row.name }];

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "yes"', '"say ""yes"""'],
  ['two\nlines', '"two\nlines"'],
  ['carriage\rreturn', '"carriage\rreturn"'],
  ['', ''],
  [null, ''],
  [0, '0'],
  [false, 'false'],
] as const)('%j is written as %j', (name, written) => {
  expect([...csv(columns, [{ name }])]).toEqual(['Name\n', `${written}\n`]);
});

test('rows are made one at a time', () => {
  let made = 0;
  function* rows() {
    for (; made < 1000; made += 1) yield { name: made };
  }
  const lines = csv(columns, rows());
  lines.next();
  lines.next();
  expect(made).toBe(0);
});
