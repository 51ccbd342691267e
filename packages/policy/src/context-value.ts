/**
 * The value of a context key that is not known yet: it may turn out to be anything, or absent.
 *
 * @example evaluate({ …, context: { 'aws:SourceIp': unknown } }, layers).decision // 'conditional', if it matters
 */
export const unknown: unique symbol = Symbol('unknown');

/** A list is a multi-valued key; an empty list is the same as no key. */
export type ContextValue = string | number | boolean | readonly string[] | typeof unknown;

/** What a condition looks keys up in. Names are in lower case. */
export interface ContextKeys {
  /** Undefined when the request does not carry the key. Numbers and booleans come as text, lists have values. */
  lookup(key: string): string | readonly string[] | undefined | typeof unknown;
}
