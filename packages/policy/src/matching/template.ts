import { type ContextKeys, unknown } from '../context-value.js';
import { type Glob, type GlobToken, globOf, globTokens } from './glob.js';

/** A text of a policy in which variables stand for values of the request. */
export interface Template {
  readonly parts: readonly TemplatePart[];
}

type TemplatePart = GlobToken | Variable;

interface Variable {
  readonly key: string;
  readonly fallback?: string;
}

const variable = /\$\{([^{}]*)\}/;
const named = /^\s*([^,'\s]+)\s*(?:,\s*'([^']*)'\s*)?$/;
const escaped = ['*', '?', '$'];

/**
 * Reads the variables of a text, and its wildcards where it has any.
 *
 * @see IAM User Guide, reference_policies_variables
 */
export function readTemplate(written: string, { wildcards }: { readonly wildcards: boolean }): Template {
  const plain = (text: string): readonly GlobToken[] => {
    if (text === '') return [];
    return wildcards ? globTokens(text) : [{ text }];
  };
  const parts: TemplatePart[] = [];
  let rest = written;
  for (let found = variable.exec(rest); found; found = variable.exec(rest)) {
    parts.push(...plain(rest.slice(0, found.index)), readVariable(found[0], found[1] ?? ''));
    rest = rest.slice(found.index + found[0].length);
  }
  return { parts: [...parts, ...plain(rest)] };
}

function readVariable(written: string, content: string): TemplatePart {
  if (escaped.includes(content)) return { text: content };
  const [, key, fallback] = named.exec(content) ?? [];
  if (key === undefined) return { text: written };
  return { key: key.toLowerCase(), ...(fallback !== undefined && { fallback }) };
}

const isVariable = (part: TemplatePart): part is Variable => typeof part === 'object' && 'key' in part;

/** The pattern of a template without variables. */
export function constantGlob({ parts }: Template): Glob | undefined {
  const tokens: GlobToken[] = [];
  for (const part of parts) {
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
export function resolve({ parts }: Template, keys: ContextKeys): Glob | undefined | typeof unknown {
  const tokens: GlobToken[] = [];
  let hasUnknown = false;
  for (const part of parts) {
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
  // AWS: a multi-valued key cannot be a variable. A list of one is taken as its value.
  if (value?.length === 1 && value[0] !== undefined) return { text: value[0] };
  return fallback === undefined ? undefined : { text: fallback };
}
