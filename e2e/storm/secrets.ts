import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Texts that contain a secret, by name; the secrets themselves are not told. */
export function secretsIn(texts: ReadonlyMap<string, string>, secrets: ReadonlySet<string>): string[] {
  // A session token is several words: any of them is told too much.
  const words = new Set([...secrets].flatMap(wordsOf));
  return [...texts].flatMap(([name, text]) => {
    const found = wordsOf(text).some((word) => words.has(word));
    return found ? [`${name} contains a secret`] : [];
  });
}

/**
 * All that may be a secret, in base 64 or a password, as it is or as a URL writes it: thousands of secrets are
 * looked for in megabytes.
 */
function wordsOf(text: string): string[] {
  const decoded = text.replaceAll(/%(2B|2F|3D)/gi, (code) => decodeURIComponent(code));
  return decoded.match(/[\w+/]{30,}={0,2}|Root(?:-\w+){3}/g) ?? [];
}

/** Every file below a folder, by its name. */
export async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = async ({ parentPath, name }: (typeof files)[number]) => {
    const path = join(parentPath, name);
    // The database puts files beside its own for a moment, and takes them away.
    return [path, await readFile(path, 'latin1').catch(() => '')] as const;
  };
  return new Map(await Promise.all(files.map(read)));
}
