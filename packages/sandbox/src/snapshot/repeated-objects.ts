/** The objects that occur more than once in a value, circles included. */
export function repeatedObjects(root: unknown): ReadonlySet<object> {
  const seen = new Set<object>();
  const repeated = new Set<object>();
  const visit = (value: unknown): void => {
    // Dates and bytes are values: where one occurs twice it may as well be two.
    if (typeof value !== 'object' || value === null) return;
    if (value instanceof Date || value instanceof Uint8Array) return;
    if (seen.has(value)) {
      repeated.add(value);
      return;
    }
    seen.add(value);
    for (const content of contentsOf(value)) visit(content);
  };
  visit(root);
  return repeated;
}

function contentsOf(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  return value instanceof Set || Array.isArray(value) ? value : Object.values(value);
}
