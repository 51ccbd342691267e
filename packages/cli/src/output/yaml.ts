import type { stringify as stringifyYaml } from 'yaml';

type Stringify = typeof stringifyYaml;

/**
 * A value as YAML, in pieces: the entries of the lists of a document come one at a time.
 *
 * @example [...(await yaml({ accounts: [{ id: '1' }] }))].join('') // 'accounts:\n  - id: "1"\n'
 */
export async function yaml(value: unknown): Promise<Iterable<string>> {
  const { stringify } = await import('yaml');
  return pieces(value, stringify);
}

function* pieces(value: unknown, stringify: Stringify): Generator<string> {
  if (Array.isArray(value) && value.length > 0) yield* entries(value, '', stringify);
  else if (!isDocument(value)) yield write(value, stringify);
  else if (Object.keys(value).length === 0) yield '{}\n';
  else {
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      if (!Array.isArray(member) || member.length === 0) yield write({ [name]: member }, stringify);
      else {
        yield write({ [name]: null }, stringify).replace(/ ?null\n$/, '\n');
        yield* entries(member, '  ', stringify);
      }
    }
  }
}

function* entries(list: readonly unknown[], margin: string, stringify: Stringify): Generator<string> {
  for (const entry of list) yield write([entry], stringify).replace(/^(?=.)/gm, margin);
}

/** Long strings stay on one line: account names and ARNs are searched for with grep. */
function write(value: unknown, stringify: Stringify): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

function isDocument(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
