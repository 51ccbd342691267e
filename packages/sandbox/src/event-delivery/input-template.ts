const variable = /<([A-Za-z0-9_.-]+)>/g;
/** Quotes and variables; an escaped quote ends no text. */
const parts = new RegExp(`\\\\.|"|${variable.source}`, 'g');

/** The names between angle brackets in a template. */
export const variablesIn = (template: string): readonly string[] =>
  [...template.matchAll(variable)].map(([, name = '']) => name);

/**
 * Puts values into a template. In a JSON text a value stands without quotes of its own, elsewhere as JSON; one that
 * is not there as an empty text, which is assumed.
 *
 * @see EventBridge User Guide, "Amazon EventBridge input transformation"
 * @example filled('{"who": "user <name>", "code": <code>}', (name) => ({ name: 'Ann', code: 7 })[name]) // '{"who": "user Ann", "code": 7}'
 */
export function filled(template: string, lookUp: (name: string) => unknown): string {
  let isInText = false;
  return template.replace(parts, (found, name: string | undefined) => {
    if (found === '"') isInText = !isInText;
    if (name === undefined) return found;
    const value = lookUp(name) ?? '';
    const json = JSON.stringify(value);
    if (!isInText) return json;
    return JSON.stringify(typeof value === 'string' ? value : json).slice(1, -1);
  });
}

/** Whether a template gives JSON: one value, or a text in each of its lines. */
export function givesJson(template: string): boolean {
  const example = filled(template, () => 'x');
  return (
    isJson(example) ||
    example.split('\n').every((line) => /^\s*(".*")?\s*$/.test(line) && isJson(line || '""'))
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
