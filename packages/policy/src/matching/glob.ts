/**
 * Wildcards: `*` stands for any run of characters, `?` for exactly one.
 *
 * A pattern is cut at its asterisks. The first and the last piece are anchored, and the pieces between are
 * looked for from left to right; the leftmost place is always a right one, so nothing is ever tried again.
 * That is linear in the text for pieces without `?`, and text times piece at worst for pieces with one.
 */
export interface Glob {
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly text: string;
  /** Where `?` stands: any character matches there. */
  readonly holes: readonly number[];
}

/** What a pattern is made of. Text is literal, also where it holds an asterisk. */
export type GlobToken = { readonly text: string } | '*' | '?';

export function globOf(tokens: readonly GlobToken[]): Glob {
  const pieces: Piece[] = [];
  let text = '';
  let holes: number[] = [];
  for (const token of tokens) {
    if (token === '*') {
      pieces.push({ text, holes });
      text = '';
      holes = [];
    } else if (token === '?') {
      holes.push(text.length);
      text += '?';
    } else text += token.text;
  }
  pieces.push({ text, holes });
  return { pieces };
}

/** The tokens of text in which `*` and `?` are wildcards. */
export function globTokens(written: string): readonly GlobToken[] {
  const parts = written.split(/([*?])/).filter((part) => part !== '');
  return parts.map((part) => (part === '*' || part === '?' ? part : { text: part }));
}

export function matchesGlob({ pieces }: Glob, text: string): boolean {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last) return false;
  if (pieces.length === 1) return text.length === first.text.length && pieceIsAt(first, text, 0);
  const end = text.length - last.text.length;
  if (end < first.text.length || !pieceIsAt(first, text, 0) || !pieceIsAt(last, text, end)) return false;
  let from = first.text.length;
  for (let index = 1; index < pieces.length - 1; index += 1) {
    const piece = pieces[index];
    const found = piece ? placeOf(piece, text, from) : from;
    if (found < 0) return false;
    from = found + (piece?.text.length ?? 0);
  }
  return from <= end;
}

function pieceIsAt({ text: piece, holes }: Piece, text: string, at: number): boolean {
  if (holes.length === 0) return text.startsWith(piece, at);
  let from = 0;
  for (const hole of holes) {
    if (!text.startsWith(piece.slice(from, hole), at + from)) return false;
    from = hole + 1;
  }
  return text.startsWith(piece.slice(from), at + from);
}

function placeOf(piece: Piece, text: string, from: number): number {
  if (piece.holes.length === 0) return text.indexOf(piece.text, from);
  for (let at = from; at + piece.text.length <= text.length; at += 1)
    if (pieceIsAt(piece, text, at)) return at;
  return -1;
}
