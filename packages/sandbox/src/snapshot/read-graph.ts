import type { SavedClasses } from './saved-classes.js';

/** An object that is there before its contents are: what they contain may lead back to it. */
interface Hollow {
  readonly value: object;
  fill(): void;
}

/**
 * Makes the value that {@link writeGraph} wrote.
 *
 * @param json what JSON.parse made of the text; its objects become part of the value
 * @throws TypeError for what writeGraph cannot have written
 */
export function readGraph(json: unknown, classes: SavedClasses): unknown {
  const shared = new Map<number, object>();

  const read = (raw: unknown): unknown => {
    if (typeof raw !== 'object' || raw === null) return raw;
    const { $: tag, id, of } = raw as Tagged;
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'date':
        return new Date(String(of));
      case 'bytes':
        return Buffer.from(String(of), 'base64');
      case 'again':
        return shared.get(id as number) ?? broken(`nothing is shared as ${id}`);
      case 'shared':
        return filled(hollow(of), id as number);
      default:
        return filled(hollow(raw));
    }
  };
  const filled = ({ value, fill }: Hollow, id?: number) => {
    if (id !== undefined) shared.set(id, value);
    fill();
    return value;
  };
  const hollow = (raw: unknown): Hollow => {
    if (Array.isArray(raw)) return { value: raw, fill: () => readInPlace(raw as unknown[]) };
    const { $: tag, of, name } = Object(raw) as Tagged;
    switch (tag) {
      case undefined: {
        const value = Object(raw);
        return { value, fill: () => readInPlace(value) };
      }
      case 'map': {
        const value = new Map<unknown, unknown>();
        const fill = () => {
          for (const [key, item] of entries(of)) value.set(read(key), read(item));
        };
        return { value, fill };
      }
      case 'set': {
        const value = new Set<unknown>();
        const fill = () => {
          for (const item of list(of)) value.add(read(item));
        };
        return { value, fill };
      }
      case 'object':
        return members({}, entries(of));
      case 'class': {
        const value = classes.make(String(name)) ?? broken(`there is no class ${name}`);
        return members(value, Object.entries(Object(of)));
      }
      default:
        return broken(`there is no ${tag}`);
    }
  };
  const members = (value: object, named: readonly Entry[]): Hollow => ({
    value,
    fill() {
      // Not assigned: a member may be called __proto__.
      for (const [name, item] of named) {
        Object.defineProperty(value, String(name), {
          value: read(item),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
    },
  });
  const readInPlace = (container: unknown[] | Record<string, unknown>) => {
    for (const [key, item] of Object.entries(container)) Reflect.set(container, key, read(item));
  };
  return read(json);
}

interface Tagged {
  readonly $?: unknown;
  readonly id?: unknown;
  readonly of?: unknown;
  readonly name?: unknown;
}

type Entry = readonly [name: unknown, item: unknown];

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : broken('a list is missing');
}

function entries(value: unknown): readonly Entry[] {
  return list(value).map((entry) => {
    const [name, item] = list(entry);
    return [name, item];
  });
}

function broken(why: string): never {
  throw new TypeError(`This is no snapshot: ${why}.`);
}
