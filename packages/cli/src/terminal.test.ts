import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { widthOf } from './terminal.js';

test.each([
  ['a terminal', { columns: 132 }, 132],
  ['a terminal whose size was never set', { columns: 0 }, 80],
  ['a stream that is no terminal', {}, 80],
])('the width of %s', (_, stream, width) => {
  expect(widthOf(Object.assign(new Writable(), stream))).toBe(width);
});
