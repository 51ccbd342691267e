const indentation = '  ';

/**
 * A value as indented JSON, in pieces: the entries of a list come one at a time, so that a document of
 * 50,000 accounts is never one string. The pieces joined are what `JSON.stringify(value, null, 2)`
 * says, and a line feed.
 *
 * @example [...json({ accounts: [] })].join('') // '{\n  "accounts": []\n}\n'
 */
export function* json(value: unknown): Generator<string> {
  if (Array.isArray(value)) yield* list(value, '');
  else if (isDocument(value)) yield* members(value);
  else yield stringify(value, '');
  yield '\n';
}

function* members(document: object): Generator<string> {
  let opening = '{';
  for (const [name, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${opening}\n${indentation}${JSON.stringify(name)}: `;
    if (Array.isArray(value)) yield* list(value, indentation);
    else yield stringify(value, indentation);
    opening = ',';
  }
  yield opening === '{' ? '{}' : '\n}';
}

function* list(entries: readonly unknown[], margin: string): Generator<string> {
  let opening = '[';
  for (const entry of entries) {
    const inner = `${margin}${indentation}`;
    yield `${opening}\n${inner}${stringify(entry, inner)}`;
    opening = ',';
  }
  yield opening === '[' ? '[]' : `\n${margin}]`;
}

/** What cannot be said in JSON (a function, undefined) is null, as it is inside a list. */
function stringify(value: unknown, margin: string): string {
  return (JSON.stringify(value, null, indentation.length) ?? 'null').replaceAll('\n', `\n${margin}`);
}

function isDocument(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}
