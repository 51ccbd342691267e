/** A document that can be written line by line: rows of accounts, perhaps actions, and what stands around them. */
export interface RowDocument {
  readonly accounts: readonly { readonly id: string }[];
  readonly actions?: readonly object[];
}

/** A line of jsonl, before it is text. */
export interface JsonLine {
  readonly type: 'header' | 'action' | 'account' | 'summary';
}

/** What of a document has been written before it was complete. */
export interface Written {
  /** The members of the header; undefined while there is none. */
  readonly header: readonly string[] | undefined;
  /** Ids of the accounts. */
  readonly accounts: ReadonlySet<string>;
}

/**
 * The lines that are still missing: each account stands in exactly one line, and header and summary
 * together hold every other member of the document.
 *
 * @param header names of the members that the header takes when it was not written yet
 */
export function* remainingLines(
  document: RowDocument,
  header: readonly string[],
  written: Written,
): Generator<JsonLine> {
  if (!written.header) yield { type: 'header', ...pick(document, (name) => header.includes(name)) };
  for (const action of document.actions ?? []) yield { type: 'action', ...action };
  for (const account of document.accounts)
    if (!written.accounts.has(account.id)) yield { type: 'account', ...account };
  const elsewhere = new Set(['accounts', 'actions', ...(written.header ?? header)]);
  yield { type: 'summary', ...pick(document, (name) => !elsewhere.has(name)) };
}

function pick(document: object, wanted: (name: string) => boolean): object {
  return Object.fromEntries(Object.entries(document).filter(([name]) => wanted(name)));
}
