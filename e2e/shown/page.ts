import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Holds a page of the documentation to what was printed: below each `<!-- shown: NAME -->` stands a block, and its
 * text is `shown[NAME]`. `vitest -u` writes what is printed now into the page.
 *
 * @param page its path in the repository
 * @example await expectShown('docs/commands/doctor.md', { 'scp-mistakes': '$ rootwarden doctor\n…' })
 */
export async function expectShown(page: string, shown: Readonly<Record<string, string>>): Promise<void> {
  const path = fileURLToPath(new URL(`../../${page}`, import.meta.url));
  let text = await readFile(path, 'utf8');
  for (const [name, printed] of Object.entries(shown)) {
    const marker = `<!-- shown: ${name} -->\n`;
    const block = new RegExp(`${marker}\`\`\`[a-z]*\n(.*?)\`\`\`\n`, 's');
    expect(text, `${page} has no block ${name}`).toMatch(block);
    text = text.replace(block, () => `${marker}\`\`\`console\n${printed.trimEnd()}\n\`\`\`\n`);
  }
  await expect(text).toMatchFileSnapshot(path);
}
