/**
 * The lines of a statement as they stand in the file of its policy, with their numbers.
 *
 * @param line where the statement begins, from 1
 * @param column likewise
 * @returns nothing when no statement begins there
 */
export function excerptOf(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): readonly string[] {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const end = endOfObject(text, start);
  if (end === undefined) return [];
  const last = line + text.slice(start, end).split('\n').length - 1;
  const width = String(last).length;
  return lines
    .slice(line - 1, last)
    .map((content, index) => `${String(line + index).padStart(width)}  ${content.replace(/\r$/, '')}`);
}

/** Where the object that begins at an offset ends. */
function endOfObject(text: string, start: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}]/g;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (token[0] === '{') depth += 1;
    if (token[0] === '}') depth -= 1;
    if (depth === 0) return token.index + token[0].length;
  }
  return undefined;
}
