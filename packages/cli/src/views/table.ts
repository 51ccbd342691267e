import { pad, truncate, width } from './cells.js';
import type { Layout, Paint } from './layout.js';
import { printable } from './words.js';

/** One column: its heading, its text in a row, and how the text is painted. */
export interface Column<Row> {
  readonly heading: string;
  readonly text: (row: Row) => string;
  readonly paint?: (row: Row) => Paint | undefined;
  /** Cells below which the column is not narrowed. A column without it keeps its width. */
  readonly narrowTo?: number;
}

const gap = '  ';

/**
 * A table, line by line: a dim heading, then a row each, no rules. Where it is wider than the layout,
 * its columns are narrowed, the widest first.
 */
export function* table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { columns: available, colours }: Layout,
): Generator<string> {
  const widths = fit(columns, naturalWidths(columns, rows), available);
  const line = (texts: readonly string[], paints: readonly (Paint | undefined)[] = []) =>
    texts
      .map((text, index) => {
        const cells = widths[index] ?? 0;
        const shown = truncate(printable(text), cells);
        const painted = paints[index]?.(shown) ?? shown;
        return index === texts.length - 1 ? painted : painted + pad('', cells - width(shown));
      })
      .join(gap)
      .trimEnd();

  yield colours.dim(gap + line(columns.map(({ heading }) => heading)));
  for (const row of rows) {
    yield gap +
      line(
        columns.map(({ text }) => text(row)),
        columns.map(({ paint }) => paint?.(row)),
      );
  }
}

function naturalWidths<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly number[] {
  return columns.map(({ heading, text }) => {
    let widest = width(heading);
    for (const row of rows) widest = Math.max(widest, width(printable(text(row))));
    return widest;
  });
}

function fit<Row>(columns: readonly Column<Row>[], natural: readonly number[], available: number): number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, cells) => sum + cells + gap.length, 0);
  while (total() > available) {
    let widest = -1;
    for (const [index, { narrowTo }] of columns.entries()) {
      const cells = widths[index] ?? 0;
      if (narrowTo !== undefined && cells > narrowTo && cells > (widths[widest] ?? 0)) widest = index;
    }
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
