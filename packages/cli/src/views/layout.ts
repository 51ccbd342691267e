import type picocolors from 'picocolors';

/** How a view is to look. */
export interface Layout {
  /** Width of a line in cells; infinite where nobody reads on a screen. */
  readonly columns: number;
  readonly colours: ReturnType<typeof picocolors.createColors>;
  /** Whether every row is wanted, and not only what needs attention. */
  readonly full: boolean;
}

/** A way to paint text: `colours.red`. */
export type Paint = (text: string) => string;
