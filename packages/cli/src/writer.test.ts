import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openWriter } from './writer.js';

/** A reader that takes a piece only when it is told to. */
function slowReader(highWaterMark: number) {
  const taken: string[] = [];
  let release: (() => void) | undefined;
  const stream = new Writable({
    decodeStrings: false,
    highWaterMark,
    write(text: string, _encoding, done) {
      taken.push(text);
      release = done;
    },
  });
  return { stream, taken, take: () => release?.() };
}

function failingWith(code: string, after = 0) {
  let writes = 0;
  const stream = new Writable({
    decodeStrings: false,
    write(_text, _encoding, done) {
      writes += 1;
      done(writes > after ? Object.assign(new Error(`write ${code}`), { code }) : null);
    },
  });
  return { stream, writes: () => writes };
}

function* rows(number: number, made: { count: number }) {
  for (; made.count < number; made.count += 1) yield `${'x'.repeat(1023)}\n`;
}

test('everything arrives, in order', async () => {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      text += piece;
      done();
    },
  });
  const writer = openWriter(stream);
  await writer.write(['a', 'b']);
  await writer.write(['c']);
  expect(text).toBe('abc');
});

test('no more rows are made than a slow reader takes', async () => {
  const made = { count: 0 };
  const reader = slowReader(1);
  const writing = openWriter(reader.stream).write(rows(1_000, made));
  await new Promise(setImmediate);
  expect(made.count).toBeLessThan(100);
  while (made.count < 1_000 || reader.stream.writableLength > 0) {
    reader.take();
    await new Promise(setImmediate);
  }
  reader.take();
  await writing;
  expect(reader.taken.join('')).toHaveLength(1_000 * 1_024);
});

test('rows that come over time are passed on at once', async () => {
  const reader = slowReader(1_000);
  let next: ((line: string | undefined) => void) | undefined;
  async function* lines() {
    for (;;) {
      const line = await new Promise<string | undefined>((resolve) => {
        next = resolve;
      });
      if (line === undefined) return;
      yield line;
    }
  }
  const writing = openWriter(reader.stream).write(lines());
  await new Promise(setImmediate);
  next?.('first\n');
  await new Promise(setImmediate);
  expect(reader.taken).toEqual(['first\n']);
  reader.take();
  next?.(undefined);
  await new Promise(setImmediate);
  reader.take();
  await writing;
});

test('a reader that went away is no error, and nothing more is made for it', async () => {
  const made = { count: 0 };
  const { stream } = failingWith('EPIPE');
  const writer = openWriter(stream);
  await writer.write(rows(100_000, made));
  expect(writer.closed.aborted).toBe(true);
  expect(made.count).toBeLessThan(1_000);
  await writer.write(['more']);
});

test('a full disk is an error', async () => {
  const writer = openWriter(failingWith('ENOSPC').stream);
  await expect(writer.write(['row'])).rejects.toMatchObject({ code: 'unwritable-output', exitCode: 255 });
});
