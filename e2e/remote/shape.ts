/** Where something stands in answers: `Accounts[].Paths[]`. */
type Path = string;

interface Place {
  readonly types: Set<string>;
  /** How often something stood there. */
  count: number;
}

/** The shape of answers without what is in them: every place in which something stands, and of which type it is. */
export type Shape = ReadonlyMap<Path, Place>;

/**
 * @example shapeOf([{ Roots: [{ Id: 'r-abcd' }] }]) // '' object, 'Roots' list, 'Roots[]' object, 'Roots[].Id' text
 */
export function shapeOf(answers: readonly object[]): Shape {
  const shape = new Map<Path, Place>();
  const note = (value: unknown, path: Path): void => {
    const type = typeOf(value);
    const place = shape.get(path) ?? { types: new Set(), count: 0 };
    place.types.add(type);
    place.count += 1;
    shape.set(path, place);
    if (Array.isArray(value)) for (const item of value) note(item, `${path}[]`);
    if (type !== 'object') return;
    for (const [name, member] of Object.entries(value as object)) {
      if (member !== undefined) note(member, path === '' ? name : `${path}.${name}`);
    }
  };
  for (const answer of answers) note(answer, '');
  return shape;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (value instanceof Date) return 'time';
  if (value instanceof Uint8Array) return 'bytes';
  return typeof value === 'string' ? 'text' : typeof value;
}

/** The place that a place is part of. */
export function parentOf(path: Path): Path {
  if (path.endsWith('[]')) return path.slice(0, -2);
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}
