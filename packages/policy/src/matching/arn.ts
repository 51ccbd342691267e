import type { ContextKeys } from '../context-value.js';
import type { Truth } from '../truth.js';
import { type Reading, type TextMatcher, textMatcher } from './text-matcher.js';

const fieldCount = 6;

/** The six fields of an ARN: arn, partition, service, Region, account, resource. */
export function arnFields(arn: string): readonly string[] | undefined {
  const fields = arn.split(':');
  if (fields.length < fieldCount || fields[0] !== 'arn') return undefined;
  return [...fields.slice(0, fieldCount - 1), fields.slice(fieldCount - 1).join(':')];
}

/**
 * An ARN operator: each of the six fields is compared on its own, so a wildcard never reaches over a colon.
 *
 * @see IAM User Guide, reference_policies_elements_condition_operators, Conditions_ARN
 */
export function arnMatcher(written: string, reading: Reading): TextMatcher {
  // A lone asterisk is not six fields; it is taken for any ARN (assumed).
  if (written === '*') return (text) => arnFields(text) !== undefined;
  const fields = patternFields(written, reading).map((field) =>
    textMatcher(field, { ...reading, wildcards: true }),
  );
  if (fields.length < fieldCount) return () => false;
  return (text, keys) => {
    const given = arnFields(text);
    return given !== undefined && matchesFields(fields, given, keys);
  };
}

function matchesFields(fields: readonly TextMatcher[], given: readonly string[], keys: ContextKeys): Truth {
  let result: Truth = true;
  for (const [index, matches] of fields.entries()) {
    const truth = matches(given[index] ?? '', keys);
    if (truth === false) return false;
    if (truth === 'unknown') result = truth;
  }
  return result;
}

/** Cuts a pattern at its colons, except those inside a variable, into six fields at most. */
export function patternFields(written: string, { variables }: Reading): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  let at = 0;
  while (at < written.length && fields.length < fieldCount - 1) {
    const close = variables && written.startsWith('${', at) ? written.indexOf('}', at) : -1;
    if (close > at) at = close;
    else if (written[at] === ':') {
      fields.push(written.slice(start, at));
      start = at + 1;
    }
    at += 1;
  }
  return [...fields, written.slice(start)];
}
