import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { RootwardenError } from '@rootwarden/core';

/** Characters gathered before they are written: one call a row would cost more than the row. */
const batchSize = 64 * 1024;

/** Writes a result to a stream whose reader may be slow, or may go away. */
export interface Writer {
  /** Resolves when the stream has taken everything. What comes after the reader went away is dropped. */
  write(pieces: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Aborts when the reader went away (`rootwarden audit | head`). */
  readonly closed: AbortSignal;
}

/** @throws RootwardenError `unwritable-output` from `write`, when the stream fails otherwise (a full disk) */
export function openWriter(stream: Writable): Writer {
  const closing = new AbortController();
  let failure: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') failure = error;
    closing.abort();
  });
  const closed = closing.signal;

  const put = async (text: string): Promise<void> => {
    if (text === '' || closed.aborted) return;
    if (stream.write(text)) return;
    await once(stream, 'drain', { signal: closed }).catch(() => {});
  };
  /** A stream reports the failure of a write after the write. */
  const flushed = (): Promise<void> =>
    closed.aborted ? Promise.resolve() : new Promise((resolve) => stream.write('', () => resolve()));

  return {
    closed,
    write: async (pieces) => {
      // What comes over time is passed on at once; what is ready is gathered.
      for await (const text of Symbol.asyncIterator in pieces ? pieces : gathered(pieces)) {
        await put(text);
        if (closed.aborted) break;
      }
      await flushed();
      if (failure) throw unwritable(failure);
    },
  };
}

/** The same text in fewer pieces. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < batchSize) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function unwritable(cause: Error): RootwardenError {
  return new RootwardenError('unexpected', 'unwritable-output', `Cannot write the result: ${cause.message}`, {
    hint: 'Write it elsewhere and repeat the command; what a run did also stands in result.json of its directory.',
    cause,
  });
}
