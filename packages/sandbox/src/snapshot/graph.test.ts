import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGraph } from './read-graph.js';
import { SavedClasses } from './saved-classes.js';
import { writeGraph } from './write-graph.js';

class Shelf {
  private readonly books = new Map<string, Book>();

  constructor(readonly room: string) {}

  put(title: string): Book {
    const book = { title, shelf: this };
    this.books.set(title, book);
    return book;
  }

  find(title: string): Book | undefined {
    return this.books.get(title);
  }
}
interface Book {
  readonly title: string;
  readonly shelf: Shelf;
}

const classes = new SavedClasses([Shelf]);

function written(value: unknown): string {
  let text = '';
  writeGraph(value, classes, (piece) => {
    text += piece;
  });
  return text;
}
const again = <Value>(value: Value): Value => readGraph(JSON.parse(written(value)), classes) as Value;

test('a value is the same after it was saved and loaded', () => {
  const key = fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'constructor', 'toString'));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(
        fc.string(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        fc.constantFrom(true, false, null, undefined, ''),
        fc.date({ noInvalidDate: true }),
        fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
      ),
      fc.array(tie('tree')),
      fc.dictionary(key, tie('tree'), { noNullPrototype: true }),
      fc.array(fc.tuple(tie('tree'), tie('tree'))).map((entries) => new Map(entries)),
      fc.array(tie('tree')).map((items) => new Set(items)),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      // vitest's own comparison stumbles over members that are called constructor.
      deepStrictEqual(again(value), value);
    }),
    { numRuns: 40 },
  );
});

test('what is one object in several places is one object again', () => {
  const tags = [{ Key: 'a' }];
  const circle: { self?: unknown; tags: unknown; more: unknown } = { tags, more: new Map([['tags', tags]]) };
  circle.self = circle;
  const copy = again(circle);
  expect(copy.self).toBe(copy);
  expect((copy.more as Map<string, unknown>).get('tags')).toBe(copy.tags);
  expect(copy.tags).toEqual(tags);
  expect(copy.tags).not.toBe(tags);
});

test('an object of a known class has its state, its methods and its own circle', () => {
  const shelf = new Shelf('hall');
  const book = shelf.put('Ulysses');
  const copy = again({ book, shelf });
  expect(copy.shelf).toBeInstanceOf(Shelf);
  expect(copy.shelf.room).toBe('hall');
  expect(copy.shelf.find('Ulysses')).toBe(copy.book);
  expect(copy.book.shelf).toBe(copy.shelf);
});

describe('what cannot be saved is named', () => {
  class Lamp {}
  test.each([
    [{ room: { lamp: new Lamp() } }, 'A snapshot does not know the class Lamp at room.lamp'],
    [{ rooms: [() => 1] }, 'A snapshot cannot hold the function at rooms.0'],
    [{ size: Number.NaN }, 'A snapshot cannot hold the number at size'],
    [{ size: 1n }, 'A snapshot cannot hold the bigint at size'],
  ])('%s', (value, message) => {
    expect(() => written(value)).toThrow(new TypeError(message));
  });
});

test.each([
  [{ $: 'again', id: 0 }, 'nothing is shared as 0'],
  [{ $: 'map', of: 3 }, 'a list is missing'],
  [{ $: 'map', of: [3] }, 'a list is missing'],
  [{ $: 'class', name: 'Lamp', of: {} }, 'there is no class Lamp'],
  [{ $: 'lamp' }, 'there is no lamp'],
])('%j was never written', (json, why) => {
  expect(() => readGraph(json, classes)).toThrow(new TypeError(`This is no snapshot: ${why}.`));
});

test('a long text comes in pieces', () => {
  const pieces: string[] = [];
  const value = Array.from({ length: 50_000 }, (_, index) => `item ${index}`);
  writeGraph(value, classes, (piece) => pieces.push(piece));
  expect(pieces.length).toBeGreaterThan(5);
  expect(JSON.parse(pieces.join(''))).toEqual(value);
});
