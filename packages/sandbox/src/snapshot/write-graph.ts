import { repeatedObjects } from './repeated-objects.js';
import type { SavedClasses } from './saved-classes.js';

/** Characters that are gathered before they are handed on. */
const chunkLength = 64 * 1024;

/**
 * Writes a value as JSON of which {@link readGraph} makes the same value: dates, maps, sets and bytes, objects of
 * the known classes, `undefined`, and objects that occur in several places, circles included.
 *
 * What JSON has no word for is an object whose first member is `$`: `{"$":"date","of":"2026-11-22T…"}`.
 *
 * @param emit takes the text piece by piece: a world of 50,000 accounts never becomes one string here
 * @throws TypeError for a function and for an object of an unknown class, with the way that leads to it
 * @example writeGraph({ since: new Date(0) }, classes, (text) => writeSync(file, text));
 */
export function writeGraph(value: unknown, classes: SavedClasses, emit: (text: string) => void): void {
  const writer = new GraphWriter(classes, repeatedObjects(value), emit);
  writer.write(value);
  writer.end();
}

class GraphWriter {
  #gathered = '';
  readonly #ids = new Map<object, number>();
  /** What leads to the value that is being written. */
  readonly #way: (string | number)[] = [];

  constructor(
    private readonly classes: SavedClasses,
    private readonly repeated: ReadonlySet<object>,
    private readonly emit: (text: string) => void,
  ) {}

  write(value: unknown): void {
    if (typeof value === 'object' && value !== null) this.#writeObject(value);
    else if (value === undefined) this.#put('{"$":"undefined"}');
    else if (isJson(value)) this.#put(JSON.stringify(value));
    else this.#refuse(`cannot hold the ${typeof value}`);
  }

  end(): void {
    this.emit(this.#gathered);
  }

  #writeObject(value: object): void {
    const known = this.#ids.get(value);
    if (known !== undefined) {
      this.#put(`{"$":"again","id":${known}}`);
    } else if (this.repeated.has(value)) {
      const id = this.#ids.size;
      this.#ids.set(value, id);
      this.#writeTagged(`"shared","id":${id}`, () => this.#writeContents(value));
    } else {
      this.#writeContents(value);
    }
  }

  #writeContents(value: object): void {
    if (value instanceof Date) this.#put(`{"$":"date","of":${JSON.stringify(value)}}`);
    else if (value instanceof Uint8Array) this.#put(`{"$":"bytes","of":"${base64(value)}"}`);
    else if (Array.isArray(value)) this.#writeList(value);
    else if (value instanceof Map) this.#writeTagged('"map"', () => this.#writeList([...value]));
    else if (value instanceof Set) this.#writeTagged('"set"', () => this.#writeList([...value]));
    else if (!isPlain(value)) this.#writeInstance(value);
    else if ('$' in value) this.#writeTagged('"object"', () => this.#writeList(Object.entries(value)));
    else this.#writeMembers(value);
  }

  #writeInstance(value: object): void {
    const name =
      this.classes.nameOf(value) ?? this.#refuse(`does not know the class ${value.constructor.name}`);
    this.#writeTagged(`"class","name":${JSON.stringify(name)}`, () => this.#writeMembers(value));
  }

  #writeTagged(tag: string, body: () => void): void {
    this.#put(`{"$":${tag},"of":`);
    body();
    this.#put('}');
  }

  #writeList(items: readonly unknown[]): void {
    this.#put('[');
    for (const [index, item] of items.entries()) {
      if (index > 0) this.#put(',');
      this.#writeAt(index, item);
    }
    this.#put(']');
  }

  #writeMembers(value: object): void {
    let separator = '{';
    for (const [name, member] of Object.entries(value)) {
      this.#put(`${separator}${JSON.stringify(name)}:`);
      this.#writeAt(name, member);
      separator = ',';
    }
    this.#put(separator === '{' ? '{}' : '}');
  }

  #writeAt(key: string | number, value: unknown): void {
    this.#way.push(key);
    this.write(value);
    this.#way.pop();
  }

  #put(text: string): void {
    this.#gathered += text;
    if (this.#gathered.length < chunkLength) return;
    this.emit(this.#gathered);
    this.#gathered = '';
  }

  #refuse(why: string): never {
    throw new TypeError(`A snapshot ${why} at ${this.#way.join('.')}`);
  }
}

const isJson = (value: unknown) =>
  typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value);

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const base64 = ({ buffer, byteOffset, length }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, length).toString('base64');
