import type { Context } from './global-flags.js';
import type { OutputStream } from './host.js';
import type { Layout } from './views/layout.js';

/** Whether a person can be asked. In CI nobody answers, even where a terminal is simulated. */
export function canAsk({ host }: Context): boolean {
  return Boolean(host.stdin.isTTY && host.stderr.isTTY && !host.env.CI);
}

/** Whether a line can be redrawn. */
export function canRedraw({ host }: Context): boolean {
  return Boolean(host.stderr.isTTY && !host.env.CI && host.env.TERM !== 'dumb');
}

/** The width in columns; 80 where none is known. A pseudo-terminal whose size was never set says 0. */
export function widthOf({ columns }: OutputStream): number {
  return columns || 80;
}

/**
 * How a view is to look on `stream`. What is no terminal gets its full width: a file should not lose
 * the end of a name to a column, unless COLUMNS is exported to say how wide its reader is.
 */
export async function layoutFor(
  { host, flags }: Context,
  stream: OutputStream,
  full = false,
): Promise<Layout> {
  const { default: picocolors } = await import('picocolors');
  const terminal = stream.isTTY === true;
  const colour = terminal && flags.color && !host.env.NO_COLOR && host.env.TERM !== 'dumb';
  const columns = terminal ? widthOf(stream) : Number(host.env.COLUMNS) || Number.POSITIVE_INFINITY;
  return { columns, colours: picocolors.createColors(colour), full };
}
