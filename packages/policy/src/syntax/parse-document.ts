import type { PolicyDocument, PolicyKind } from './document.js';
import { type Grammar, grammars } from './grammar.js';
import { ErrorList, type PolicyError } from './policy-error.js';
import { readDocument } from './read-document.js';
import { readJson } from './read-json.js';

export type ParsedDocument =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

// Nothing that anybody attaches comes near it; beyond it a text is not worth reading.
const longestText = 1_000_000;

export function parseDocument(text: string, kind: PolicyKind): ParsedDocument {
  const errors = new ErrorList();
  const grammar = grammars[kind];
  checkSize(text, grammar, errors);
  if (text.length > longestText) return { ok: false, errors: errors.inOrder() };
  const root = readJson(text, errors);
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
    'Shorten it: merge statements, use wildcards, or split it in two policies.',
  );
}
