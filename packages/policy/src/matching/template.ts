import { type ContextKeys, unknown } from '../context-value.js';
import { type Glob, type GlobToken, globOf, globTokens } from './glob.js';

/** A text of a policy in which variables stand for values of the request. */
export type Template = readonly (GlobToken | Variable)[];

interface Variable {
  /** The name of a context key in lower case. */
  readonly key: string;
  /** What stands in when the request does not carry the key. */
  readonly fallback?: string;
}

const variable = /\$\{([^{}]*)\}/g;
const named = /^([^,']+)(?:,\s*'([^']*)')?$/;
const escaped = ['*', '?', '$'];

/**
 * Reads the variables of a text, and its wildcards where it has any.
 * `${*}`, `${?}` and `${$}` are the characters themselves; what is no variable is text.
 *
 * @see IAM User Guide, reference_policies_variables
 */
export function readTemplate(written: string, wildcards: boolean): Template {
  const parts: (GlobToken | Variable)[] = [];
  const addPlain = (text: string): void => {
    if (text !== '') parts.push(...(wildcards ? globTokens(text) : [{ text }]));
  };
  let end = 0;
  for (const found of written.matchAll(variable)) {
    addPlain(written.slice(end, found.index));
    parts.push(readVariable(found[0], found[1] ?? ''));
    end = found.index + found[0].length;
  }
  addPlain(written.slice(end));
  return parts;
}

function readVariable(written: string, content: string): GlobToken | Variable {
  if (escaped.includes(content)) return { text: content };
  const [, key, fallback] = named.exec(content.trim()) ?? [];
  if (key === undefined) return { text: written };
  return { key: key.trim().toLowerCase(), ...(fallback !== undefined && { fallback }) };
}

/** The keys that a text names as variables, in lower case. */
export function variableKeys(template: Template): readonly string[] {
  return template.filter(isVariable).map(({ key }) => key);
}

const isVariable = (part: GlobToken | Variable): part is Variable =>
  typeof part === 'object' && 'key' in part;

/** The pattern of a template without variables. */
export function constantGlob(template: Template): Glob | undefined {
  const tokens: GlobToken[] = [];
  for (const part of template) {
    if (isVariable(part)) return undefined;
    tokens.push(part);
  }
  return globOf(tokens);
}

/**
 * Puts the values of the request in. An asterisk inside a value is an asterisk, not a wildcard.
 *
 * @returns undefined when a variable has no value and no default: such a text matches nothing
 */
export function resolve(template: Template, keys: ContextKeys): Glob | undefined | typeof unknown {
  const tokens: GlobToken[] = [];
  let hasUnknown = false;
  for (const part of template) {
    const token = isVariable(part) ? tokenFor(part, keys) : part;
    if (token === undefined) return undefined;
    if (token === unknown) hasUnknown = true;
    else tokens.push(token);
  }
  return hasUnknown ? unknown : globOf(tokens);
}

function tokenFor({ key, fallback }: Variable, keys: ContextKeys): GlobToken | undefined | typeof unknown {
  const value = keys.lookup(key);
  if (value === unknown) return unknown;
  if (typeof value === 'string') return { text: value };
  // A multi-valued key cannot be a variable; a list of one is taken as its value (assumed).
  if (value?.length === 1 && value[0] !== undefined) return { text: value[0] };
  return fallback === undefined ? undefined : { text: fallback };
}
