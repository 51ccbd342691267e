import { readFile } from 'node:fs/promises';
import type { JournalLine } from './entries.js';
import { beginning, type ChainEnd, hashOf } from './journal.js';

/** A journal as it was found. */
export interface ReadJournal {
  readonly lines: readonly JournalLine[];
  readonly end: ChainEnd;
  /** Bytes up to the end of the last whole line. */
  readonly length: number;
  /** Bytes of a last line that a crash cut off; no call followed it, because it was never durable. */
  readonly tornBytes: number;
  /** What breaks the chain: a changed, missing or added line. Absent when it holds. */
  readonly broken?: { readonly line: number; readonly reason: string };
}

/** Reads a journal and follows its chain as far as it holds. */
export async function readJournal(path: string): Promise<ReadJournal> {
  return parseJournal(await readFile(path, 'utf8'));
}

/** Pure: {@link readJournal} of a text. */
export function parseJournal(text: string): ReadJournal {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const length = Buffer.byteLength(whole);
  const tornBytes = Buffer.byteLength(text) - length;
  const lines: JournalLine[] = [];
  let head = beginning;
  for (const [index, raw] of whole.split('\n').slice(0, -1).entries()) {
    const line = parseLine(raw);
    const reason = !line ? 'it is no line of a journal' : breach(line, raw, { head, count: index });
    if (!line || reason !== undefined) {
      const broken = { line: index + 1, reason: reason ?? '' };
      return { lines, end: { head, count: index }, length, tornBytes, broken };
    }
    lines.push(line);
    head = line.hash;
  }
  return { lines, end: { head, count: lines.length }, length, tornBytes };
}

function parseLine(raw: string): JournalLine | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && 'hash' in value
      ? (value as JournalLine)
      : undefined;
  } catch {
    return undefined;
  }
}

function breach(line: JournalLine, raw: string, before: ChainEnd): string | undefined {
  if (line.seq !== before.count + 1) return `its number is ${line.seq}`;
  if (line.prev !== before.head) return 'it does not follow the line before it';
  const body = raw.replace(/,"hash":"[0-9a-f]{64}"\}$/, '}');
  return hashOf(body) === line.hash ? undefined : 'its text was changed';
}
