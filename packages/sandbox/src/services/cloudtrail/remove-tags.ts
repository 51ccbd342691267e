import type { RemoveTagsCommandInput, RemoveTagsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { taggedTrail } from './tagged-trail.js';

/** By key; keys that the trail does not have are passed over. */
export const removeTags: Operation<RemoveTagsCommandInput, RemoveTagsCommandOutput> = (input, context) => {
  const trail = taggedTrail('cloudtrail:RemoveTags', input.ResourceId, context);
  const gone = new Set((input.TagsList ?? []).map(({ Key }) => Key));
  trail.tags = trail.tags.filter(({ Key }) => !gone.has(Key));
  return {};
};
