import type { AddTagsCommandInput, AddTagsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { taggedTrail } from './tagged-trail.js';
import { readTags, withTags } from './trail-tags.js';

export const addTags: Operation<AddTagsCommandInput, AddTagsCommandOutput> = (input, context) => {
  const tags = readTags(input.TagsList);
  const trail = taggedTrail('cloudtrail:AddTags', input.ResourceId, context);
  trail.tags = withTags(trail.tags, tags);
  return {};
};
