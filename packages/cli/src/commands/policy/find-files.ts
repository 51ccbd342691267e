import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { usageError } from '../../errors.js';

/** A file that was named, or found below a directory that was. */
export interface FoundFile {
  /** As it is shown: relative to the working directory, with slashes. */
  readonly path: string;
  /** Whether it was named itself. */
  readonly named: boolean;
  readonly content:
    | { readonly ok: true; readonly text: string }
    | { readonly ok: false; readonly reason: string };
}

/**
 * Reads the files that were named, and those below the directories that were, in the order of their paths. Hidden
 * directories and node_modules are left out.
 *
 * @param wanted the names to look for below directories
 * @throws RootwardenError usage, for a path that is not there
 */
export async function findFiles(
  paths: readonly string[],
  wanted: RegExp,
  cwd: string,
): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const file = resolve(cwd, path);
    const entry = await stat(file).catch((cause: NodeJS.ErrnoException) => {
      throw usageError(
        'unreadable-path',
        `${path} cannot be read (${cause.code}).`,
        'Name files or directories.',
      );
    });
    const below = entry.isDirectory() ? await filesBelow(file, wanted) : [await readFound(file, true)];
    for (const one of below) if (!found.has(one.path) || one.named) found.set(one.path, one);
  }
  const files = [...found.values()].map((file) => ({ ...file, path: shown(file.path, cwd) }));
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

const shown = (file: string, cwd: string): string => relative(cwd, file).split(sep).join('/');

async function filesBelow(directory: string, wanted: RegExp): Promise<readonly FoundFile[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(unreadable);
  if (!Array.isArray(entries)) return [{ path: directory, named: false, content: entries }];
  const below = entries.map(async (entry): Promise<readonly FoundFile[]> => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      const isForeign = entry.name.startsWith('.') || entry.name === 'node_modules';
      return isForeign ? [] : filesBelow(path, wanted);
    }
    return entry.isFile() && wanted.test(entry.name) ? [await readFound(path, false)] : [];
  });
  return (await Promise.all(below)).flat();
}

async function readFound(path: string, named: boolean): Promise<FoundFile> {
  const content = await readFile(path, 'utf8').then((text) => ({ ok: true, text }) as const, unreadable);
  return { path, named, content };
}

function unreadable({ code }: NodeJS.ErrnoException): Extract<FoundFile['content'], { ok: false }> {
  return { ok: false, reason: `cannot be read (${code})` };
}
