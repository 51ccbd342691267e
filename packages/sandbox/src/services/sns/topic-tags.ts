import type { Tag as TagInput } from '@aws-sdk/client-sns';
import { AwsError } from '../../wire/aws-error.js';
import type { Tag } from '../../world/account.js';
import { violations } from '../constraints.js';
import { describeViolations, validationError } from '../query-validation.js';
import { invalidParameter } from './errors.js';

const constraints = {
  Key: { required: true, length: [1, 128] },
  Value: { required: true, length: [0, 256] },
} as const;

/** SNS Developer Guide, "Amazon SNS topic tagging". */
const maxTags = 50;

/** The tags of a request. */
export function readTags(tags: readonly TagInput[] | undefined): readonly Tag[] {
  const wrong = (tags ?? []).flatMap((tag, index) =>
    violations(tag, constraints).map((violation) => ({
      ...violation,
      member: `Tags.${index + 1}.member.${violation.member}`,
    })),
  );
  if (wrong.length > 0) throw validationError(describeViolations(wrong));
  const read = (tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }));
  if (new Set(read.map(({ Key }) => Key)).size < read.length) {
    throw invalidParameter('Duplicated keys are not allowed.');
  }
  return limited(read);
}

/** The tags of a topic with some given: a key that is there keeps its place. */
export const withTags = (tags: readonly Tag[], given: readonly Tag[]): readonly Tag[] =>
  limited([...new Map([...tags, ...given].map((tag) => [tag.Key, tag])).values()]);

function limited(tags: readonly Tag[]): readonly Tag[] {
  if (tags.length <= maxTags) return tags;
  const message = 'Could not complete request: tag quota of per resource exceeded';
  throw new AwsError('TagLimitExceededException', message);
}
