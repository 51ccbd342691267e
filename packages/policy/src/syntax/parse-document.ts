import type { PolicyDocument, PolicyKind } from './document.js';
import { type Grammar, grammars } from './grammar.js';
import { ErrorList, type PolicyError, quoted } from './policy-error.js';
import { LineIndex } from './position.js';
import { readDocument } from './read-document.js';
import { readJson } from './read-json.js';

export type ParsedDocument =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

// Nothing that anybody attaches comes near it; a longer text is not worth reading.
const longestText = 200_000;

/** Reads the text of a policy of a kind; it never throws. */
export function parseDocument(text: string, kind: PolicyKind): ParsedDocument {
  const errors = new ErrorList();
  const grammar = grammars[kind];
  checkSize(text, grammar, errors);
  if (text.length > longestText) return { ok: false, errors: errors.inOrder() };
  const lines = new LineIndex(text);
  if (grammar.latinOnly) checkCharacters(text, lines, errors);
  const root = readJson(text, lines, errors);
  const document = root && readDocument(root, grammar, errors);
  if (!document || !errors.isEmpty) return { ok: false, errors: errors.inOrder() };
  return { ok: true, document };
}

function checkSize(text: string, { noun, size }: Grammar, errors: ErrorList): void {
  const length = size.countsWhiteSpace ? text.length : text.replace(/\s/g, '').length;
  if (length <= size.limit) return;
  const counted = size.countsWhiteSpace ? 'white space included' : 'white space not counted';
  errors.report(
    { line: 1, column: 1, offset: 0 },
    'too-large',
    `The policy has ${length} characters, ${counted}; a ${noun} may have ${size.limit}`,
    'Merge statements, use wildcards, or split it in two policies.',
  );
}

/** @see IAM User Guide, reference_iam-quotas, IAM name requirements */
function checkCharacters(text: string, lines: LineIndex, errors: ErrorList): void {
  const found = /[^\t\n\r -ÿ]/u.exec(text);
  if (!found) return;
  errors.report(
    lines.positionOf(found.index),
    'invalid-character',
    `IAM does not take the character ${quoted(found[0])}`,
    'Use characters from U+0020 to U+00FF; quotation marks and dashes from a word processor are a common cause.',
  );
}
