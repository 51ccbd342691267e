import type { Tag as TagInput } from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../wire/aws-error.js';
import type { Tag } from '../../world/account.js';

/** API reference, "AddTags". */
const maxTags = 50;

/** The tags of a request; the texts of errors are assumed. */
export function readTags(tags: readonly TagInput[] | undefined): readonly Tag[] {
  const read = (tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }));
  const isWrong = ({ Key, Value }: Tag) =>
    Key.length < 1 || Key.length > 128 || Value.length > 256 || /^aws:/i.test(Key);
  const wrong = read.find(isWrong);
  if (wrong) throw new AwsError('InvalidTagParameterException', `The tag ${wrong.Key} is not valid.`);
  if (new Set(read.map(({ Key }) => Key)).size < read.length) {
    throw new AwsError('InvalidTagParameterException', 'Tag keys must be unique.');
  }
  return limited(read);
}

/** The tags of a trail with some given: a key that is there keeps its place. */
export const withTags = (tags: readonly Tag[], given: readonly Tag[]): readonly Tag[] =>
  limited([...new Map([...tags, ...given].map((tag) => [tag.Key, tag])).values()]);

function limited(tags: readonly Tag[]): readonly Tag[] {
  if (tags.length <= maxTags) return tags;
  throw new AwsError('TagsLimitExceededException', `A trail can have up to ${maxTags} tags.`);
}
