import { parseArgs } from 'node:util';
import { FlagError, type ForegroundOptions, sandboxFlags } from './flags.js';

/**
 * Reads a command line.
 *
 * @param args without node and the script
 * @throws FlagError for an unknown flag or a value that makes no sense
 */
export function readFlags(args: readonly string[]): ForegroundOptions {
  const given = parse(args);
  const options: Partial<Record<keyof ForegroundOptions, unknown>> = {};
  for (const flag of sandboxFlags) {
    const texts = given[flag.name.slice(2)] ?? (flag.default === undefined ? [] : [flag.default]);
    for (const text of texts) {
      // The table pairs each flag's parse with its own option; the loop cannot say so.
      const parse = flag.parse as (text: string, previous: unknown) => unknown;
      options[flag.option] = parse(text, options[flag.option]);
    }
  }
  return options as ForegroundOptions;
}

/** The help of the flags, a line each. */
export function flagsHelp(): string {
  const rows = sandboxFlags.map((flag) => ({
    left: flag.argument ? `${flag.name} <${flag.argument}>` : flag.name,
    right: flag.default ? `${flag.description} (default: ${flag.default})` : flag.description,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

/** The texts given to each flag; a switch that is set has one, empty. */
function parse(args: readonly string[]): Readonly<Record<string, readonly string[] | undefined>> {
  const options = Object.fromEntries(
    sandboxFlags.map(({ name, argument }) => [
      name.slice(2),
      { type: argument ? ('string' as const) : ('boolean' as const), multiple: true },
    ]),
  );
  try {
    const { values } = parseArgs({ args: [...args], options });
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        [value].flat().map((one) => (one === true ? '' : `${one}`)),
      ]),
    );
  } catch (error) {
    throw new FlagError((error as Error).message, { cause: error });
  }
}
