import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { World } from '../world/world.js';
import { loadSnapshot, SnapshotError, writeSnapshot } from './snapshot.js';

/** Milliseconds from a change to its being on disk. */
const patience = 2000;

/** A world that takes long to write is written more rarely: the sandbox spends no more than so much of its time. */
const shareOfTime = 0.05;

/** Keeps a world in a file, across restarts. */
export class StateFile {
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds that writing took the last time. */
  #effort = 0;
  #closed = false;

  /** @param onError told when the file cannot be written meanwhile; the sandbox goes on, and tries again */
  constructor(
    private readonly path: string,
    private readonly world: World,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * Makes the world what the file holds; time went on while nobody served it.
   *
   * @returns false where there is no such file yet
   * @throws SnapshotError when the file is none, or could not be written at the end
   */
  load(): boolean {
    checkDirectory(this.path);
    const text = read(this.path);
    if (text === undefined) return false;
    try {
      const takenAt = loadSnapshot(this.world, text);
      const { clock } = this.world;
      clock.advance(Math.max(0, clock.realNow().getTime() - takenAt.getTime()) / 1000);
      return true;
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      const message = `${this.path} cannot be read. ${error.message} Move it away to begin anew.`;
      throw new SnapshotError(message, { cause: error });
    }
  }

  /** Something may have changed: it is on disk soon. */
  touch(): void {
    if (this.#timer || this.#closed) return;
    const save = () => {
      this.#timer = undefined;
      try {
        this.save();
      } catch (error) {
        this.onError(error);
        this.touch();
      }
    };
    this.#timer = setTimeout(save, Math.max(patience, this.#effort / shareOfTime)).unref();
  }

  /** Writes the world a last time. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.save();
  }

  /** Writes the world, by rename: whoever reads the file finds the last world or this one, whole. */
  save(): void {
    const startedAt = performance.now();
    const unfinished = `${this.path}.${process.pid}`;
    // Secrets of the sandbox's own are in it.
    const file = openSync(unfinished, 'w', 0o600);
    try {
      writeSnapshot(this.world, (text) => writeFileSync(file, text));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, this.path);
    this.#effort = performance.now() - startedAt;
  }
}

/** Files are written by rename: it is the directory that has to let them be. */
function checkDirectory(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const hint = 'Choose a file in a directory that exists and can be written.';
    throw new SnapshotError(`${path} cannot be written (${code}). ${hint}`, { cause });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new SnapshotError(`${path} cannot be read (${code}).`, { cause });
  }
}
