/**
 * Wildcards: `*` stands for any run of characters, `?` for exactly one.
 *
 * A pattern is cut at its asterisks. The first and the last piece are anchored, and the pieces between are
 * looked for from left to right; the leftmost place is always a right one, so nothing is ever tried again.
 * That is linear in the text for pieces without `?`, and text times piece at worst for pieces with one.
 */
export interface Glob {
  readonly first: Piece;
  readonly middle: readonly Piece[];
  /** Undefined when the pattern has no asterisk. */
  readonly last: Piece | undefined;
}

interface Piece {
  readonly text: string;
  /** The runs between the question marks, where the piece has any. */
  readonly runs: readonly string[] | undefined;
}

/** What a pattern is made of. Text is literal, also where it holds an asterisk. */
export type GlobToken = { readonly text: string } | '*' | '?';

export function globOf(tokens: readonly GlobToken[]): Glob {
  const pieces: Piece[] = [];
  let runs = [''];
  for (const token of tokens) {
    if (token === '*') {
      pieces.push(pieceOf(runs));
      runs = [''];
    } else if (token === '?') runs.push('');
    else runs.push(`${runs.pop() ?? ''}${token.text}`);
  }
  const [first = pieceOf(runs), ...middle] = pieces;
  return { first, middle, last: pieces.length > 0 ? pieceOf(runs) : undefined };
}

function pieceOf(runs: readonly string[]): Piece {
  return { text: runs.join('?'), runs: runs.length > 1 ? runs : undefined };
}

/** The tokens of text in which `*` and `?` are wildcards. */
export function globTokens(written: string): readonly GlobToken[] {
  const parts = written.split(/([*?])/).filter((part) => part !== '');
  return parts.map((part) => (part === '*' || part === '?' ? part : { text: part }));
}

/** The quickest test for a pattern: most are a text, a beginning, everything, or have no question mark. */
export function globMatcher(glob: Glob): (text: string) => boolean {
  const { first, middle, last } = glob;
  if ([first, ...middle, last].some((piece) => piece?.runs)) return (text) => matchesGlob(glob, text);
  const start = first.text;
  if (!last) return (text) => text === start;
  const between = middle.map(({ text }) => text).filter((text) => text !== '');
  if (between.length > 0 || last.text !== '') return piecesMatcher(start, between, last.text);
  return start === '' ? () => true : (text) => text.startsWith(start);
}

function piecesMatcher(start: string, between: readonly string[], end: string): (text: string) => boolean {
  const shortest = start.length + end.length;
  return (text) => {
    // The end first, because ARNs begin alike.
    if (text.length < shortest || !text.endsWith(end) || !text.startsWith(start)) return false;
    let from = start.length;
    for (const piece of between) {
      const found = text.indexOf(piece, from);
      if (found < 0) return false;
      from = found + piece.length;
    }
    return from <= text.length - end.length;
  };
}

export function matchesGlob({ first, middle, last }: Glob, text: string): boolean {
  if (!last) return text.length === first.text.length && isAt(first, text, 0);
  const end = text.length - last.text.length;
  let from = first.text.length;
  if (end < from || !isAt(first, text, 0) || !isAt(last, text, end)) return false;
  for (const piece of middle) {
    const found = placeOf(piece, text, from);
    if (found < 0) return false;
    from = found + piece.text.length;
  }
  return from <= end;
}

function isAt({ text: piece, runs }: Piece, text: string, at: number): boolean {
  if (!runs) return text.startsWith(piece, at);
  let from = at;
  for (const run of runs) {
    if (!text.startsWith(run, from)) return false;
    from += run.length + 1;
  }
  return true;
}

function placeOf(piece: Piece, text: string, from: number): number {
  if (!piece.runs) return text.indexOf(piece.text, from);
  for (let at = from; at + piece.text.length <= text.length; at += 1) if (isAt(piece, text, at)) return at;
  return -1;
}
