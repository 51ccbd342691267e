import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { tagged } from './tags.js';
import { validateEvents } from './validate.js';

const constraints = {
  ResourceARN: { required: true, length: [1, 1600] },
  TagKeys: { required: true },
} as const;

/** Keys that are not there are passed over. */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (
  input,
  context,
) => {
  validateEvents(input, constraints);
  const { ResourceARN: arn, TagKeys: gone = [] } = input;
  const keys = { 'aws:TagKeys': gone };
  const { tags, change } = tagged({ action: 'events:UntagResource', arn, keys }, context);
  change(tags.filter(({ Key }) => !gone.includes(Key)));
  return {};
};
