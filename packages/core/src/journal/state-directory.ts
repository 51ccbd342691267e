import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
      await mkdir(each, { recursive: true, mode: 0o700 });
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
  await mkdir(path, { recursive: true, mode: 0o700 });
  await writeFile(join(path, '.gitignore'), '*\n');
}

/** The layout of a state directory, whether it exists or not. */
export function layout(path: string): StateDirectory {
  return { path, runs: join(path, 'runs'), backups: join(path, 'backups'), locks: join(path, 'locks') };
}

/** The names of the entries of a directory, sorted; none when it is not there. */
export async function entriesOf(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
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
