import { AwsError } from '../../wire/aws-error.js';
import type { Tag } from '../../world/account.js';

/** Developer Guide, "Amazon SQS cost allocation tags". */
const maxTags = 50;

/** The tags of a request. The text of the limit was seen in the field, the other is assumed. */
export function readTags(tags: Readonly<Record<string, string>> | undefined, queue: string): readonly Tag[] {
  const read = Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  const wrong = read.find(({ Key, Value }) => !/^(?!aws:).{1,128}$/isu.test(Key) || [...Value].length > 256);
  if (wrong) throw new AwsError('InvalidParameterValue', `The tag ${wrong.Key} is not valid.`);
  return limited(read, queue);
}

/** The tags of a queue with some given: a key that is there keeps its place. */
export const withTags = (tags: readonly Tag[], given: readonly Tag[], queue: string): readonly Tag[] =>
  limited([...new Map([...tags, ...given].map((tag) => [tag.Key, tag])).values()], queue);

function limited(tags: readonly Tag[], queue: string): readonly Tag[] {
  if (tags.length <= maxTags) return tags;
  throw new AwsError('InvalidParameterValue', `Too many tags added for queue ${queue}.`);
}
