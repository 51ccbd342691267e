import { type ContextKeys, unknown } from '../context-value.js';
import type { Truth } from '../truth.js';
import { globMatcher, globTokens, matchesGlob } from './glob.js';
import { constantGlob, readTemplate, resolve, type Template } from './template.js';

/** Compares a text with one that a policy holds. The keys are there for the policy's variables. */
export type TextMatcher = (text: string, keys: ContextKeys) => Truth;

/** How a text of a policy is to be read. */
export interface Reading {
  readonly wildcards: boolean;
  /** Policies of version 2008-10-17, and those without a version, have none. */
  readonly variables: boolean;
}

export function textMatcher(written: string, { wildcards, variables }: Reading): TextMatcher {
  const hasVariables = variables && written.includes('${');
  if (!wildcards && !hasVariables) return (text) => text === written;
  const template: Template = hasVariables ? readTemplate(written, wildcards) : globTokens(written);
  const constant = constantGlob(template);
  if (constant) return globMatcher(constant);
  const [first] = template;
  const start = typeof first === 'object' && 'text' in first ? first.text : '';
  return (text, keys) => {
    // Most texts differ before the first variable, which then need not be looked up.
    if (!text.startsWith(start)) return false;
    const glob = resolve(template, keys);
    return glob === unknown ? 'unknown' : glob !== undefined && matchesGlob(glob, text);
  };
}

/** Whether one of the matchers takes the text. */
export function matchesAny(matchers: readonly TextMatcher[], text: string, keys: ContextKeys): Truth {
  let result: Truth = false;
  for (const matches of matchers) {
    const truth = matches(text, keys);
    if (truth === true) return true;
    if (truth === 'unknown') result = truth;
  }
  return result;
}
