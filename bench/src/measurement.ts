/** One number, and what it was meant to be. */
export interface Measurement {
  readonly what: string;
  /** The number with its unit, as it is printed. */
  readonly value: string;
  /** The aim in words, and whether it was met. */
  readonly aim?: { readonly text: string; readonly met: boolean };
}

interface Bound {
  readonly limit: number;
  readonly unit: string;
}

/** A number that ought not to pass `limit`. */
export function atMost(what: string, value: number, bound: Bound): Measurement {
  return held(what, value, bound, { text: 'at most', met: value <= bound.limit });
}

/** A number that ought to reach `limit`. */
export function atLeast(what: string, value: number, bound: Bound): Measurement {
  return held(what, value, bound, { text: 'at least', met: value >= bound.limit });
}

function held(
  what: string,
  value: number,
  { limit, unit }: Bound,
  { text, met }: { readonly text: string; readonly met: boolean },
): Measurement {
  return { what, value: `${digits(value)}${unit}`, aim: { text: `${text} ${limit}${unit}`, met } };
}

/** A number without an aim. */
export function plain(what: string, value: number, unit = ''): Measurement {
  return { what, value: `${digits(value)}${unit}` };
}

/** Three digits that count, and thousands apart. */
function digits(value: number): string {
  return value.toLocaleString(
    'en',
    value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  );
}

/** Markdown rows: what, value, aim. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map(
    ({ what, value, aim }) =>
      `| ${what} | ${value} | ${aim ? `${aim.text}: ${aim.met ? 'met' : 'missed'}` : ''} |\n`,
  );
  return `| measured | value | aim |\n|---|---|---|\n${rows.join('')}`;
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
