import { json } from '@rootwarden/core';
import { usageError } from '../../errors.js';
import type { Context } from '../../global-flags.js';
import { compileQuery } from '../../output/query.js';
import { layoutFor } from '../../terminal.js';
import type { Layout } from '../../views/layout.js';
import type { CheckReport } from '../../views/policy/report.js';
import { openWriter } from '../../writer.js';

/** How the result of a check is written in every format. The JSON is the document itself. */
export interface CheckRendering<Document> {
  /** For a person, line by line. */
  readonly human: (document: Document, layout: Layout) => Iterable<string>;
  readonly csv: (document: Document) => Iterable<string>;
  /** The lines of jsonl. */
  readonly lines: (document: Document) => Iterable<object>;
  /** For CI: JUnit and GitHub. */
  readonly report: (document: Document) => CheckReport;
}

/** Writes a document to stdout. */
export type WriteCheck = <Document>(document: Document, rendering: CheckRendering<Document>) => Promise<void>;

/**
 * Prepares stdout for the result of a check. Everything that is wrong with `--output` and `--query` is found here.
 *
 * @param full whether a table lists what is in order as well
 */
export async function openCheckOutput(context: Context, full: boolean): Promise<WriteCheck> {
  const { host, flags } = context;
  const { output: format } = flags;
  const query = flags.query === undefined ? undefined : await compileQuery(flags.query);
  if (query && !['json', 'yaml', 'table'].includes(format))
    throw usageError('query-needs-document', `--query works with json, yaml and table, not with ${format}.`);
  const layout = await layoutFor(context, host.stdout, full);
  const { write } = openWriter(host.stdout);
  return async (document, rendering) => {
    switch (format) {
      case 'csv':
        return write(rendering.csv(document));
      case 'jsonl':
        return write(jsonLines(rendering.lines(document)));
      case 'junit': {
        const { junit } = await import('../../views/policy/junit.js');
        return write(junit(rendering.report(document)));
      }
      case 'github': {
        const { github } = await import('../../views/policy/github.js');
        return write(github(rendering.report(document)));
      }
      case 'yaml': {
        const { yaml } = await import('../../output/yaml.js');
        return write(await yaml(query ? query(document) : document));
      }
      case 'json':
        return write(json(query ? query(document) : document));
      case 'table': {
        if (!query) return write(newlines(rendering.human(document, layout)));
        const { valueView } = await import('../../views/value.js');
        return write(newlines(valueView(query(document), layout)));
      }
    }
  };
}

function* jsonLines(lines: Iterable<object>): Generator<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`;
}

function* newlines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
