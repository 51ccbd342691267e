/** Control characters, which AWS allows in no name, could redraw a terminal: shown as `?`. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
}

/** A document that somebody else made, to be shown: every text of it printable. */
export function printableDocument<Document extends object>(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_, value) =>
    typeof value === 'string' ? printable(value) : value,
  );
}

/** @example count(1240, 'account') // '1,240 accounts' */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${thousands(number)} ${number === 1 ? noun : plural}`;
}

/** @example thousands(1240) // '1,240' */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
