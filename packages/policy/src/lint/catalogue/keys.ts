import { globalKeyLine } from '../../generated/action-table.js';
import { globMatcher, globOf } from '../../matching/glob.js';
import { serviceNamed, servicePrefixes } from './catalogue.js';
import { readKey } from './read-service.js';
import type { ConditionKey } from './service.js';

/** The keys of every request, of principals and of sessions: they belong to no service. */
export const globalKeys: readonly ConditionKey[] = globalKeyLine.split(';').map((text) => readKey(text, ''));

/** A condition key as a policy writes it, in any case. Undefined when AWS has none of that name. */
export function keyNamed(written: string): ConditionKey | undefined {
  if (isOfProvider(written)) return keyOf('sts', written);
  const [prefix = ''] = written.split(':');
  return globalKeyNamed(written) ?? keyOf(prefix, written) ?? keyOfAnyService(written);
}

/** The claims of identity providers stand under the provider's own name, and AWS lists some of them only. */
export function isOfProvider(written: string): boolean {
  return /[./]/.test(written.split(':')[0] ?? '');
}

export function globalKeyNamed(written: string): ConditionKey | undefined {
  return globalKeys.find((known) => isKey(written, known));
}

/** A few services have keys under another name than their own. */
function keyOfAnyService(written: string): ConditionKey | undefined {
  for (const prefix of servicePrefixes) {
    const found = keyOf(prefix, written);
    if (found) return found;
  }
  return undefined;
}

function keyOf(service: string, written: string): ConditionKey | undefined {
  return serviceNamed(service)?.keys.find((known) => isKey(written, known));
}

// `${TagKey}`, `<key>`, and the `tag-key` of the global keys.
const placeholder = /\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/;

/** Whether a key as a policy writes it is the one that the reference describes: `aws:PrincipalTag/team`. */
export function isKey(written: string, { name }: ConditionKey): boolean {
  const [first = '', ...more] = name.toLowerCase().split(placeholder);
  if (more.length === 0) return written.toLowerCase() === first;
  const rest = more.flatMap((text) => ['*' as const, { text }]);
  return globMatcher(globOf([{ text: first }, ...rest]))(written.toLowerCase());
}
