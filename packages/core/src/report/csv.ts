/** A value of a CSV cell. Null and undefined are the empty cell: not known, or not applicable. */
type CsvValue = string | number | boolean | null | undefined;

/** One column of a CSV file: its name in the header, and where its value comes from. */
export interface CsvColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => CsvValue;
}

/**
 * The header and one line a row, each ending in a line feed, made one at a time: a file of 50,000
 * accounts never stands in memory as one string.
 *
 * @example [...csv([{ name: 'Id', value: (id: string) => id }], ['a,b'])] // ['Id\n', '"a,b"\n']
 */
export function* csv<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): Generator<string> {
  yield line(columns.map(({ name }) => name));
  for (const row of rows) yield line(columns.map(({ value }) => value(row)));
}

function line(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\n`;
}

/** Quoted as RFC 4180 section 2 says, and only where it has to be. */
function cell(value: CsvValue): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
