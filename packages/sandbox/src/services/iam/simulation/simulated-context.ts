import type { ContextEntry } from '@aws-sdk/client-iam';
import type { ContextValue } from '@rootwarden/policy';
import { invalidInput } from './invalid-input.js';

/**
 * The condition keys of a simulated request: those that were entered, and nothing that AWS would know of a real one.
 *
 * @throws AwsError for a key without a name or of a type that is not known
 */
export function simulatedContext(
  entries: readonly ContextEntry[] = [],
): Readonly<Record<string, ContextValue>> {
  return Object.fromEntries(
    entries.map(({ ContextKeyName: name, ContextKeyValues: values = [], ContextKeyType: type }) => {
      if (!name || !type) throw invalidInput('Context entries need a key name and a key type.');
      return [name.toLowerCase(), type.endsWith('List') ? values : (values[0] ?? [])];
    }),
  );
}
