/**
 * A value as both ends must agree on it. A member that is left out, an empty text, and a list, map or
 * structure with nothing in it are one and the same on some wires.
 */
export function plain(value: unknown): unknown {
  if (value === '') return undefined;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64') || undefined;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof String) return String(value);
  if (Array.isArray(value)) {
    const items = value.map(plain).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value).map(([name, member]) => [name, plain(member)] as const);
  const present = entries.filter(([, member]) => member !== undefined);
  return present.length === 0 ? undefined : Object.fromEntries(present);
}
