import type { Layout } from './layout.js';
import { table } from './table.js';
import { printable } from './words.js';

/**
 * The answer to a `--query` as a table: objects have a column a member; everything else is a line, the
 * entries of an inner list side by side.
 */
export function* valueView(value: unknown, layout: Layout): Generator<string> {
  const rows = Array.isArray(value) ? value : [value];
  if (rows.length > 0 && rows.every(isRecord)) {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const columns = names.map((name) => ({
      heading: name,
      text: (row: Readonly<Record<string, unknown>>) => text(row[name]),
      narrowTo: 8,
    }));
    yield* table(columns, rows, layout);
    return;
  }
  for (const row of rows) yield printable(Array.isArray(row) ? row.map(text).join('  ') : text(row));
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
