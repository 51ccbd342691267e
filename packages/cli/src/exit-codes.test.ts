import { expect, test } from 'vitest';
import { type ExitCode, worst } from './exit-codes.js';

test.each<[ExitCode[], ExitCode]>([
  [[], 0],
  [[0, 2], 2],
  [[2, 3], 3],
  [[3, 1], 1],
  [[1, 252], 252],
  [[252, 253], 253],
  [[253, 254], 254],
  [[254, 255], 255],
  [[255, 130], 130],
])('of %j the code is %i', (codes, code) => {
  expect(worst(...codes)).toBe(code);
  expect(worst(...codes.reverse())).toBe(code);
});
