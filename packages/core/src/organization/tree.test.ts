import { describe, expect, test } from 'vitest';
import { parentsFromPath, pathOf } from './tree.js';

describe('the parents in a path', () => {
  test.each<[string | undefined, readonly string[] | undefined]>([
    ['o-exampleorgid/r-abcd/ou-abcd-11111111/111122223333/', ['r-abcd', 'ou-abcd-11111111']],
    [
      'o-exampleorgid/r-abcd/ou-abcd-11111111/ou-abcd-22222222/111122223333/',
      ['r-abcd', 'ou-abcd-11111111', 'ou-abcd-22222222'],
    ],
    ['o-exampleorgid/r-abcd/111122223333/', ['r-abcd']],
    ['o-exampleorgid/r-abcd/111122223333', ['r-abcd']],
    [undefined, undefined],
    ['', undefined],
    ['o-exampleorgid/111122223333/', undefined],
    ['o-exampleorgid/ou-abcd-11111111/111122223333/', undefined],
    ['o-exampleorgid/r-abcd/something/111122223333/', undefined],
  ])('of %j are %j', (path, parents) => {
    expect(parentsFromPath(path)).toEqual(parents);
  });
});

test('a path is written in names, and in ids where a name could not be read', () => {
  const names = new Map([
    ['r-abcd', 'Root'],
    ['ou-abcd-22222222', 'Prod'],
  ]);
  expect(pathOf(['r-abcd', 'ou-abcd-11111111', 'ou-abcd-22222222'], { names, parentsOf: new Map() })).toBe(
    'Root/ou-abcd-11111111/Prod',
  );
});
