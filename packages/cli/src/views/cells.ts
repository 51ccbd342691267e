import stringWidth from 'string-width';

/** Latin letters and dashes take one cell each; asking the library for them costs a hundred times as much. */
const oneCellEach = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]*$/;

/** Cells that `text` takes on a terminal; a wide character takes two, a control sequence none. */
export function width(text: string): number {
  return oneCellEach.test(text) ? text.length : stringWidth(text);
}

/**
 * `text` in at most `cells` cells, its middle replaced by an ellipsis where it is longer: names that
 * differ only at the end (`-prod`, `-dev`) stay apart.
 *
 * @example truncate('payments-production', 9) // 'paym…tion'
 */
export function truncate(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const start = fitting(characters, Math.ceil((cells - 1) / 2));
  const end = fitting(characters.reverse(), cells - 1 - width(start.join('')));
  return [...start, '…', ...end.reverse()].join('');
}

/** As many of the first characters as fit. */
function fitting(characters: readonly string[], cells: number): string[] {
  let taken = 0;
  const end = characters.findIndex((character) => {
    taken += width(character);
    return taken > cells;
  });
  return characters.slice(0, end < 0 ? characters.length : end);
}

/** `text` with spaces up to `cells` cells. */
export function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - width(text)));
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
