import type { Tag as TagInput } from '@aws-sdk/client-organizations';
import type { Tag } from '../../world/account.js';
import { constraintViolation, invalidInput, validateOrganizations } from './validate.js';

const constraints = {
  Key: { required: true, length: [1, 128] },
  Value: { required: true, length: [0, 256] },
} as const;

/** Tags that one resource may have: UG-ORG, "Tagging AWS Organizations resources". */
const maxTags = 50;

/** The tags of a request. Observed: the Reason for a key too long, code and text for one that occurs twice. */
export function readTags(tags: readonly TagInput[] | undefined): readonly Tag[] {
  const read = (tags ?? []).map((tag, index) => {
    validateOrganizations(tag, constraints, `Tags.${index + 1}.member.`);
    const { Key = '', Value = '' } = tag;
    return { Key, Value };
  });
  requireOwnKeys(read.map(({ Key }) => Key));
  if (new Set(read.map(({ Key }) => Key)).size < read.length) {
    throw invalidInput('Your request includes duplicate tag keys.', 'DUPLICATE_TAG_KEY');
  }
  return limited(read);
}

/** The tags of a resource with some given: a key that is there keeps its place. */
export function withTags(tags: readonly Tag[], given: readonly Tag[]): readonly Tag[] {
  const merged = new Map([...tags, ...given].map((tag) => [tag.Key, tag]));
  return limited([...merged.values()]);
}

/** Keys in `aws:` are AWS's own. The text is the API reference's. */
export function requireOwnKeys(keys: readonly string[]): void {
  if (!keys.some((key) => /^aws:/i.test(key))) return;
  throw invalidInput('You specified a tag key that is a system tag.', 'INVALID_SYSTEM_TAGS_PARAMETER');
}

/** The text is the API reference's. */
function limited(tags: readonly Tag[]): readonly Tag[] {
  if (tags.length <= maxTags) return tags;
  throw constraintViolation(
    'You have exceeded the number of tags allowed on this resource.',
    'MAX_TAG_LIMIT_EXCEEDED',
  );
}
