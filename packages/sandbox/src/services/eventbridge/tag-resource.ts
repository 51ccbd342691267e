import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../operation.js';
import { requestTagKeys } from '../tag-keys.js';
import { readTags, tagged, withTags } from './tags.js';
import { validateEvents } from './validate.js';

const constraints = {
  ResourceARN: { required: true, length: [1, 1600] },
  Tags: { required: true },
} as const;

export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, context) => {
  validateEvents(input, constraints);
  const given = readTags(input.Tags);
  const keys = requestTagKeys(given);
  const { tags, change } = tagged({ action: 'events:TagResource', arn: input.ResourceARN, keys }, context);
  change(withTags(tags, given));
  return {};
};
