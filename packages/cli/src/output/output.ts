import { json } from '@rootwarden/core';
import { usageError } from '../errors.js';
import { type Context, reportFormats } from '../global-flags.js';
import { layoutFor } from '../terminal.js';
import type { Layout } from '../views/layout.js';
import { openWriter } from '../writer.js';
import type { RowDocument } from './json-lines.js';
import { liveLines } from './live-lines.js';
import { compileQuery, type Query } from './query.js';
import type { LiveDocument, Rendering } from './rendering.js';

/** Where a command's result goes, in the format that was asked for. */
export interface Output {
  /** Aborts when the reader of the result went away. */
  readonly closed: AbortSignal;
  /** Whether the result is a view for people, and not for a program. */
  readonly forPeople: boolean;
  /** Writes a document for a person: to stdout when the result is for people too, to stderr otherwise. */
  show<Document extends RowDocument>(document: Document, rendering: Rendering<Document>): Promise<void>;
  /** Writes lines there. */
  say(lines: (layout: Layout) => Iterable<string>): Promise<void>;
  /** Prepares a document whose rows are written as they come, where the format allows. */
  live<Document extends RowDocument>(rendering: Rendering<Document>): LiveDocument<Document>;
}

/** Where the result of a command goes that is no document of rows. */
interface ValueOutput extends Output {
  value(value: unknown, human: (layout: Layout) => Iterable<string>): Promise<void>;
}

/**
 * Opens stdout for a result. Everything that is wrong with `--output` and `--query` is found here.
 *
 * @param full whether a table lists every row
 */
export function openOutput(context: Context, full = false): Promise<Output> {
  return open(context, full);
}

/**
 * Opens stdout for a result that is no document of rows. That jsonl and csv have no form for it is said before
 * the command does anything: what it did would be lost.
 */
export async function openValueOutput(context: Context, full = false): Promise<ValueOutput> {
  const { output: format } = context.flags;
  if (format === 'csv' || format === 'jsonl') {
    throw usageError('no-rows', `This has no rows for --output ${format}.`, 'Use json, yaml or table.');
  }
  return open(context, full);
}

async function open(context: Context, full: boolean): Promise<ValueOutput> {
  const { host, flags } = context;
  const isReport = reportFormats.some((format) => format === flags.output);
  if (isReport) throw noReport(flags.output);
  const query = await queryOf(flags.output, flags.query);
  const forPeople = flags.output === 'table' && !query;
  const stdout = openWriter(host.stdout);
  const people = forPeople ? stdout : openWriter(host.stderr);
  const layout = () => layoutFor(context, forPeople ? host.stdout : host.stderr, full);

  const show = async <Document extends RowDocument>(
    document: Document,
    rendering: Rendering<Document>,
  ): Promise<void> => {
    const view = await rendering.human();
    await people.write(newlines(view(document, await layout())));
  };
  const write = async <Document extends RowDocument>(
    document: Document,
    rendering: Rendering<Document>,
  ): Promise<void> => {
    if (forPeople) return show(document, rendering);
    if (flags.output === 'csv') return stdout.write(rendering.csv(document));
    return writeValue(query ? query(document) : document);
  };
  const writeValue = async (value: unknown): Promise<void> => {
    if (flags.output === 'yaml') {
      const { yaml } = await import('./yaml.js');
      return stdout.write(await yaml(value));
    }
    if (flags.output === 'table') {
      const { valueView } = await import('../views/value.js');
      return stdout.write(newlines(valueView(value, await layoutFor(context, host.stdout))));
    }
    return stdout.write(json(value));
  };

  return {
    closed: stdout.closed,
    forPeople,
    show,
    say: async (lines) => people.write(newlines(lines(await layout()))),
    live: (rendering) => {
      if (flags.output === 'jsonl') return liveLines(stdout, rendering);
      return { emit: () => {}, finish: (document) => write(document, rendering), abandon: async () => {} };
    },
    value: async (value, human) =>
      forPeople ? people.write(newlines(human(await layout()))) : writeValue(query ? query(value) : value),
  };
}

async function queryOf(format: string, expression: string | undefined): Promise<Query | undefined> {
  if (expression === undefined) return undefined;
  if (format === 'csv' || format === 'jsonl') {
    throw usageError(
      'query-needs-document',
      `--query works with json, yaml and table, not with ${format}.`,
      'Add --output json, or filter the lines themselves.',
    );
  }
  return compileQuery(expression);
}

function noReport(format: string) {
  const hint = 'policy lint and policy test write it. Use table, json, jsonl, yaml or csv.';
  return usageError('no-report', `--output ${format} is for the result of a check.`, hint);
}

function* newlines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
