import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { layoutFor, widthOf } from './terminal.js';
import { testHost } from './testing/test-host.js';

test.each([
  ['a terminal', { columns: 132 }, 132],
  ['a terminal whose size was never set', { columns: 0 }, 80],
  ['a stream that is no terminal', {}, 80],
])('the width of %s', (_, stream, width) => {
  expect(widthOf(Object.assign(new Writable(), stream))).toBe(width);
});

const flags = { output: 'table', color: true, debug: false, yes: false } as const;

test.each([
  ['what is no terminal is never cut', {}, Number.POSITIVE_INFINITY],
  ['what is no terminal is as wide as COLUMNS says', { COLUMNS: '72' }, 72],
  ['COLUMNS that is no number says nothing', { COLUMNS: 'wide' }, Number.POSITIVE_INFINITY],
])('%s', async (_, env, columns) => {
  const host = testHost({ env });
  expect((await layoutFor({ host, flags }, host.stdout)).columns).toBe(columns);
});

test('a terminal knows its own width', async () => {
  const host = testHost({ typed: '', env: { COLUMNS: '72' } });
  expect((await layoutFor({ host, flags }, host.stdout)).columns).toBe(80);
});
