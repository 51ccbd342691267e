import { Readable } from 'node:stream';
import type { RootwardenEvent } from '@rootwarden/core';
import type { Writer } from '../writer.js';
import { type JsonLine, type RowDocument, remainingLines } from './json-lines.js';
import type { LiveDocument, Rendering } from './rendering.js';

/**
 * A document in jsonl, written while it comes into being. Lines wait as objects, not as text: a slow reader
 * costs no memory beyond the document's own.
 */
export function liveLines<Document extends RowDocument>(
  writer: Writer,
  rendering: Rendering<Document>,
): LiveDocument<Document> {
  const lines = new Readable({ objectMode: true, read() {} });
  const accounts = new Set<string>();
  let header: readonly string[] | undefined;
  const writing = writer.write(asText(lines));
  // A stream that fails in the middle must not end the operation: `finish` and `abandon` tell.
  writing.catch(() => {});

  const emit = (event: RootwardenEvent): void => {
    const part = rendering.part?.(event);
    if (part?.header && !header) {
      header = Object.keys(part.header);
      push({ type: 'header', ...part.header });
    }
    if (part?.account && header && !accounts.has(part.account.id)) {
      accounts.add(part.account.id);
      push({ type: 'account', ...part.account });
    }
  };
  const push = (line: JsonLine): void => {
    lines.push(line);
  };
  const end = (): Promise<void> => {
    lines.push(null);
    return writing;
  };
  return {
    emit,
    finish: (document) => {
      for (const line of remainingLines(document, rendering.header, { header, accounts })) push(line);
      return end();
    },
    abandon: end,
  };
}

async function* asText(lines: AsyncIterable<JsonLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
