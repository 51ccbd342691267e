import { type ContextKeys, unknown } from '../context-value.js';
import type { Truth } from '../truth.js';
import { type Glob, globTokens, matchesGlob } from './glob.js';
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
  if (!wildcards && !(variables && written.includes('${'))) return (text) => text === written;
  const template = variables ? readTemplate(written, { wildcards }) : literalTemplate(written);
  const constant = constantGlob(template);
  if (constant) return globMatcher(constant);
  return (text, keys) => {
    const glob = resolve(template, keys);
    return glob === unknown ? 'unknown' : glob !== undefined && matchesGlob(glob, text);
  };
}

function literalTemplate(written: string): Template {
  // Without variables `${` is text, so it is cut at the wildcards only.
  return { parts: globTokens(written) };
}

function globMatcher(glob: Glob): TextMatcher {
  const [first, last, ...more] = glob.pieces;
  const isPlain = glob.pieces.every((piece) => piece.holes.length === 0);
  if (!isPlain || !first || more.length > 0) return (text) => matchesGlob(glob, text);
  if (!last) return (text) => text === first.text;
  if (first.text === '' && last.text === '') return () => true;
  if (last.text === '') return (text) => text.startsWith(first.text);
  return (text) => matchesGlob(glob, text);
}
