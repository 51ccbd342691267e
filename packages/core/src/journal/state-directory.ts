import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RootwardenError } from '../errors.js';

/** The directory in which Rootwarden keeps what it did: runs, backups, locks. */
export interface StateDirectory {
  readonly path: string;
  readonly runs: string;
  readonly backups: string;
  readonly locks: string;
}

/** Written and flushed before anything is changed, so that a full disk shows while nothing is lost. */
const probeBytes = 256 * 1024;

/**
 * Makes the state directory, mode 0700 and ignored by git, and proves that it can be written.
 *
 * @throws RootwardenError `state-directory`
 */
export async function prepareStateDirectory(path: string): Promise<StateDirectory> {
  const directory = layout(path);
  try {
    await makeStateDirectory(path);
    for (const each of [directory.runs, directory.backups, directory.locks]) {
      await makeDirectory(each);
    }
    await probe(join(path, `.probe-${process.pid}`));
    return directory;
  } catch (cause) {
    const message = `The state directory ${path} cannot be written: ${cause instanceof Error ? cause.message : cause}`;
    throw new RootwardenError('configuration', 'state-directory', message, {
      hint: 'Nothing was changed. Choose another with --state-dir or ROOTWARDEN_STATE_DIR: the journal must be on disk before anything is deleted.',
      cause,
    });
  }
}

/** Makes the directory itself, for its owner only and ignored by git. */
export async function makeStateDirectory(path: string): Promise<void> {
  await makeDirectory(path);
  await writeFile(join(path, '.gitignore'), '*\n');
}

/**
 * Makes a directory and those above it, for its owner only. `recursive` of mkdir does the same, but never returns
 * where a directory takes no others and says that it is not there, as /proc does.
 */
async function makeDirectory(path: string): Promise<void> {
  if (await isDirectory(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeDirectory(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(await isDirectory(path))) throw error;
  }
}

/** The layout of a state directory, whether it exists or not. */
export function layout(path: string): StateDirectory {
  return { path, runs: join(path, 'runs'), backups: join(path, 'backups'), locks: join(path, 'locks') };
}

/**
 * The ids of the runs of a state directory, oldest first: its directories. A file that a file browser or an editor
 * left there is no run.
 *
 * @throws RootwardenError `state-directory`
 */
export async function runIds({ runs }: StateDirectory): Promise<string[]> {
  const entries = await read(runs);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/**
 * The names of the entries of a directory, sorted; none when it is not there.
 *
 * @throws RootwardenError `state-directory`
 */
export async function entriesOf(path: string): Promise<string[]> {
  return (await read(path)).map(({ name }) => name).sort();
}

async function read(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    const message = `The directory ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`;
    throw new RootwardenError('configuration', 'state-directory', message, {
      hint: 'It is part of the state directory: check --state-dir and ROOTWARDEN_STATE_DIR.',
      cause,
    });
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

async function probe(path: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(Buffer.alloc(probeBytes));
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
