import { observedCredentials, observedHash } from '../model/observed-credentials.js';
import type { DeleteRootCredentials, ObservedCredential } from '../model/plan.js';
import type { RootCredentials } from '../model/root-credentials.js';
import { isSame, nameOf } from './found-credentials.js';

/**
 * What is there now that the plan did not see, or saw otherwise: whoever confirmed the plan decided on
 * something else. What is gone since is no reason to hold back: it was to go. Undefined when nothing of the
 * kind is there.
 *
 * @param observed the hash of what the plan saw
 */
export function changedSince(
  found: RootCredentials,
  action: Pick<DeleteRootCredentials, 'delete' | 'keep'>,
  observed: string | undefined,
): string | undefined {
  const there = observedCredentials(found);
  const seen = [...action.delete, ...(action.keep?.credentials ?? [])];
  const isNew = there.filter((one) => !seen.some((before) => isSame(before, one)));
  if (isNew.length > 0) return `the plan does not hold what is there now: ${isNew.map(nameOf).join(', ')}`;
  const changes = there.flatMap((one) => {
    const before = seen.find((candidate) => isSame(candidate, one));
    return before ? changeOf(before, one) : [];
  });
  if (changes.length > 0) return `since the plan, ${changes.join(', ')}`;
  const sawTheSame = observed === undefined || observedHash(seen) === observed;
  return sawTheSame ? undefined : 'the plan does not agree with itself on what it saw';
}

function changeOf(before: ObservedCredential, now: ObservedCredential): string[] {
  if (before.detail !== now.detail) return [`${nameOf(now)} went from ${before.detail} to ${now.detail}`];
  if (before.createdAt === now.createdAt) return [];
  return [`${nameOf(now)} is another one, made at ${now.createdAt}`];
}
