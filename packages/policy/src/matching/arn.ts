import type { ContextKeys } from '../context-value.js';
import type { Truth } from '../truth.js';
import { type TextMatcher, textMatcher } from './text-matcher.js';

/** The fields of an ARN: arn, partition, service, Region, account, resource. */
export const arnFieldCount = 6;

/**
 * An ARN operator: each of the six fields is compared on its own, so a wildcard never reaches over a colon.
 *
 * @see IAM User Guide, reference_policies_elements_condition_operators, Conditions_ARN
 */
export function arnMatcher(written: string, variables: boolean): TextMatcher {
  // A lone asterisk is not six fields; it is taken for any ARN (assumed).
  if (written === '*') return (text) => arnFields(text) !== undefined;
  const fields = patternFields(written, variables).map((field) =>
    textMatcher(field, { wildcards: true, variables }),
  );
  if (fields.length < arnFieldCount) return () => false;
  return (text, keys) => {
    const given = arnFields(text);
    return given !== undefined && matchesFields(fields, given, keys);
  };
}

/** The six fields of an ARN, the colons of the last one kept. */
function arnFields(arn: string): readonly string[] | undefined {
  if (!arn.startsWith('arn:')) return undefined;
  const fields: string[] = [];
  let start = 0;
  while (fields.length < arnFieldCount - 1) {
    const colon = arn.indexOf(':', start);
    if (colon < 0) return undefined;
    fields.push(arn.slice(start, colon));
    start = colon + 1;
  }
  fields.push(arn.slice(start));
  return fields;
}

function matchesFields(fields: readonly TextMatcher[], given: readonly string[], keys: ContextKeys): Truth {
  let result: Truth = true;
  // From the end, because that is where ARNs differ.
  for (let index = fields.length - 1; index >= 0; index -= 1) {
    const truth = fields[index]?.(given[index] ?? '', keys);
    if (truth === false) return false;
    if (truth === 'unknown') result = truth;
  }
  return result;
}

/** Cuts a pattern at its colons, except those inside a variable, into six fields at most. */
export function patternFields(written: string, variables: boolean): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  for (let at = 0; at < written.length && fields.length < arnFieldCount - 1; at += 1) {
    if (variables && written.startsWith('${', at)) {
      const close = written.indexOf('}', at);
      if (close < 0) break;
      at = close;
    } else if (written[at] === ':') {
      fields.push(written.slice(start, at));
      start = at + 1;
    }
  }
  return [...fields, written.slice(start)];
}
