import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { Tag } from '../../world/account.js';
import type { Principal } from '../../world/principal.js';
import { validateQuery, validationError } from '../query-validation.js';

/** The tags of a session, and which of them it hands on. */
export interface SessionTags {
  readonly tags: readonly Tag[];
  /** In lower case. */
  readonly transitiveTagKeys: readonly string[];
}

const constraints = {
  Key: { required: true, length: [1, 128] },
  Value: { required: true, length: [0, 256] },
} as const;

/** Tags that one session may have. */
const maxTags = 50;

/**
 * The tags of a new session: those that the request brings, and those that the caller's session hands on, which
 * stay as they are. "Passing session tags in AWS STS", "Role chaining".
 *
 * @throws AwsError in texts that are assumed
 */
export function readSessionTags(input: AssumeRoleCommandInput, caller: Principal): SessionTags {
  const tags = requestedTags(input);
  const keys = tags.map(({ Key }) => lower(Key));
  if (new Set(keys).size < keys.length)
    throw validationError('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  if (tags.length > maxTags)
    throw validationError(`The number of session tags exceeds the limit of ${maxTags}.`);
  const inherited = inheritedTags(caller);
  const fixed = new Set(inherited.map(({ Key }) => lower(Key)));
  const changed = tags.find(({ Key }) => fixed.has(lower(Key)));
  if (changed)
    throw validationError(
      `One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.`,
    );
  const transitive = (input.TransitiveTagKeys ?? []).map(lower);
  const unknown = transitive.find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw validationError(
      `The specified transitive tag key ${unknown} must be included in the list of session tags.`,
    );
  return { tags: [...inherited, ...tags], transitiveTagKeys: [...fixed, ...transitive] };
}

/** The tags that a request brings. */
export const requestedTags = ({ Tags = [] }: AssumeRoleCommandInput): readonly Tag[] =>
  Tags.map((tag) => {
    validateQuery(tag, constraints);
    const { Key = '', Value = '' } = tag;
    return { Key, Value };
  });

function inheritedTags(caller: Principal): readonly Tag[] {
  if (caller.kind !== 'role-session') return [];
  const { tags = [], transitiveTagKeys = [] } = caller;
  return tags.filter(({ Key }) => transitiveTagKeys.includes(lower(Key)));
}

/** Keys of tags are not distinguished by case. */
const lower = (text: string) => text.toLowerCase();
