/** The rows of the table below a heading of a Markdown text, by column name; backticks are taken off. */
export function tableBelow(markdown: string, heading: string): readonly Readonly<Record<string, string>>[] {
  const section = sectionBelow(markdown, heading);
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
  const [head = '', , ...rows] = lines;
  return rows.map((row) =>
    Object.fromEntries(cellsOf(row).map((cell, index) => [cellsOf(head)[index]!, cell])),
  );
}

/** The code blocks of a language below a heading, or in the whole text. */
export function codeBlocks(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code = '']) => code,
  );
}

/** What stands between a heading and the next one of its rank or a higher one. */
export function sectionBelow(markdown: string, heading: string): string {
  const at = markdown.indexOf(`\n${heading}\n`);
  if (at < 0) throw new TypeError(`no heading ${heading}`);
  const rest = markdown.slice(at + heading.length + 2);
  const rank = heading.indexOf(' ');
  const next = rest.search(new RegExp(`^#{1,${rank}} `, 'm'));
  return next < 0 ? rest : rest.slice(0, next);
}
