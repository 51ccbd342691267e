import stringWidth from 'string-width';

const plainAscii = /^[\x20-\x7e]*$/;

/** Cells that `text` takes on a terminal; a wide character takes two, a control sequence none. */
export function width(text: string): number {
  return plainAscii.test(text) ? text.length : stringWidth(text);
}

/**
 * `text` in at most `cells` cells, its end replaced by an ellipsis where it is longer.
 *
 * @example truncate('payments-production', 9) // 'payments…'
 */
export function truncate(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  let taken = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (width(taken) + width(segment) > cells - 1) break;
    taken += segment;
  }
  return `${taken.trimEnd()}…`;
}

/** `text` with spaces up to `cells` cells. */
export function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - width(text)));
}

/** Control characters, which AWS allows in no name, could redraw a terminal: shown as `?`. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
}

/**
 * `text` in lines of at most `columns` cells, and of at most 100, broken at spaces.
 *
 * @param indent put before every line, counted in the width
 */
export function* wrap(text: string, columns: number, indent = ''): Generator<string> {
  const limit = Math.min(columns, 100);
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? `${indent}${word}` : `${line} ${word}`;
    if (line !== '' && width(longer) > limit) {
      yield line;
      line = `${indent}${word}`;
    } else line = longer;
  }
  yield line;
}

/** @example count(1240, 'account') // '1,240 accounts' */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${thousands(number)} ${number === 1 ? noun : plural}`;
}

/** @example thousands(1240) // '1,240' */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
