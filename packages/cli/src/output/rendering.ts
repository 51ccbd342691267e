import type { RootwardenEvent } from '@rootwarden/core';
import type { Layout } from '../views/layout.js';
import type { RowDocument } from './json-lines.js';

/** How one kind of document is written in every format. The JSON is the document itself. */
export interface Rendering<Document extends RowDocument> {
  /** Loads what writes it for a person, line by line: not before there is something to show. */
  readonly human: () => Promise<(document: Document, layout: Layout) => Iterable<string>>;
  readonly csv: (document: Document) => Iterable<string>;
  /** The members that stand in the header line of jsonl. */
  readonly header: readonly (keyof Document & string)[];
  /** What of the document an event completes, for jsonl. */
  readonly part?: (event: RootwardenEvent) => DocumentPart<Document> | undefined;
}

/** A piece of a document that is final before the document is complete. */
interface DocumentPart<Document extends RowDocument> {
  readonly header?: Partial<Document>;
  readonly account?: Document['accounts'][number];
}

/** A document on its way out: rows may be written as they come. */
export interface LiveDocument<Document> {
  readonly emit: (event: RootwardenEvent) => void;
  /** Writes what was not written yet, and waits until the stream has taken it. */
  finish(document: Document): Promise<void>;
  /** Ends without a summary: whoever reads it sees that it is not complete. */
  abandon(): Promise<void>;
}
