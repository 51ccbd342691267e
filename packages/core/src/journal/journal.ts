import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { TimeOfDay } from '../clock.js';
import { RootwardenError } from '../errors.js';
import type { JournalEntry } from './entries.js';

/** The `prev` of the first line. */
export const beginning = '0'.repeat(64);

/** The SHA-256 of a line's text without its hash. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** Where a chain stands: its last hash and its number of lines. */
export interface ChainEnd {
  readonly head: string;
  readonly count: number;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * An append-only, hash-chained journal on disk. What is committed is durable when the promise resolves;
 * everything that comes in while the disk is busy goes down together in the next write, so that a thousand
 * accounts do not wait for a thousand flushes.
 */
export class Journal {
  #head: string;
  #count: number;
  #text = '';
  #waiters: Waiter[] = [];
  #flushing: Promise<void> | undefined;
  #failure: RootwardenError | undefined;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private readonly time: TimeOfDay,
    end: ChainEnd,
  ) {
    this.#head = end.head;
    this.#count = end.count;
  }

  /** Opens a journal to append to it; `end` is where it stands, and all after `length` bytes is cut off. */
  static async open(
    path: string,
    time: TimeOfDay,
    from: { readonly end: ChainEnd; readonly length: number } = {
      end: { head: beginning, count: 0 },
      length: 0,
    },
  ): Promise<Journal> {
    const file = await open(path, 'a', 0o600);
    await file.truncate(from.length);
    return new Journal(path, file, time, from.end);
  }

  get end(): ChainEnd {
    return { head: this.#head, count: this.#count };
  }

  /** Adds an entry without waiting for the disk. Returns its `seq`. */
  record(entry: JournalEntry): number {
    const seq = this.#count + 1;
    const body = JSON.stringify({ seq, at: this.time.now().toISOString(), prev: this.#head, ...entry });
    const hash = hashOf(body);
    this.#text += `${body.slice(0, -1)},"hash":"${hash}"}\n`;
    this.#head = hash;
    this.#count = seq;
    this.#flushing ??= this.#flush();
    return seq;
  }

  /**
   * Adds an entry and waits until it is on disk. Returns its `seq`.
   *
   * @throws RootwardenError `journal` when it could not be written: what it announces must not be done
   */
  async commit(entry: JournalEntry): Promise<number> {
    if (this.#failure) throw this.#failure;
    const seq = this.record(entry);
    await new Promise<void>((resolve, reject) => this.#waiters.push({ resolve, reject }));
    return seq;
  }

  /** Writes what is left and closes the file. @throws RootwardenError `journal` */
  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing;
    await this.file.close();
    if (this.#failure) throw this.#failure;
  }

  async #flush(): Promise<void> {
    // Let everything that happens in this turn of the event loop join the group.
    await Promise.resolve();
    while (this.#text !== '') {
      const text = this.#text;
      const waiters = this.#waiters;
      this.#text = '';
      this.#waiters = [];
      try {
        if (this.#failure) throw this.#failure;
        await this.file.appendFile(text);
        await this.file.datasync();
        for (const { resolve } of waiters) resolve();
      } catch (error) {
        this.#failure ??= journalFailure(this.path, error);
        for (const { reject } of waiters) reject(this.#failure);
      }
    }
    this.#flushing = undefined;
  }
}

function journalFailure(path: string, cause: unknown): RootwardenError {
  const message = `The journal ${path} could not be written: ${cause instanceof Error ? cause.message : cause}`;
  return new RootwardenError('configuration', 'journal', message, {
    hint: 'Nothing more is changed. Make room or choose another --state-dir, then run the same command again.',
    cause,
  });
}
