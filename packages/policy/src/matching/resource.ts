import { arnFieldCount, patternFields } from './arn.js';
import { type TextMatcher, textMatcher } from './text-matcher.js';

/**
 * Compares the resource of a request with one that a policy holds. A wildcard may reach over a colon.
 *
 * An ARN with fewer than six fields is completed with wildcards. Variables stand in the last field only.
 *
 * @see IAM User Guide, reference_policies_grammar (resource_string), reference_policies_elements_resource and
 *   reference_policies_variables
 */
export function resourceMatcher(written: string, variables: boolean): TextMatcher {
  if (!written.startsWith('arn:')) return textMatcher(written, { wildcards: true, variables: false });
  const fields = patternFields(written, variables);
  if (fields.length < arnFieldCount) {
    const missing = Array.from({ length: arnFieldCount - fields.length }, () => '*');
    return textMatcher([...fields, ...missing].join(':'), { wildcards: true, variables: false });
  }
  return textMatcher(written, {
    wildcards: true,
    variables: variables && hasVariablesInLastFieldOnly(fields),
  });
}

function hasVariablesInLastFieldOnly(fields: readonly string[]): boolean {
  return fields.slice(0, -1).every((field) => !field.includes('${'));
}
