import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json } from './json.js';

test('says what JSON.stringify says, for every value of JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...json(value)].join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
    }),
  );
});

test('leaves out what is undefined, as JSON.stringify does', () => {
  expect([...json({ a: undefined, b: 1 })].join('')).toBe('{\n  "b": 1\n}\n');
});

test('no piece holds more than one entry of a list', () => {
  const accounts = Array.from({ length: 1000 }, (_, index) => ({ id: String(index).padStart(12, '0') }));
  const longest = Math.max(...[...json({ accounts })].map((piece) => piece.length));
  expect(longest).toBeLessThan(60);
});
