import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { taggedResource } from './tagged-resource.js';
import { readTags, withTags } from './tags.js';
import { taggableId, validateOrganizations } from './validate.js';

/** No tags at all are taken and change nothing; one that is not well-formed spoils all of them (observed). */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, context) => {
  validateOrganizations(input, { ResourceId: taggableId, Tags: { required: true } });
  const tags = readTags(input.Tags);
  const access = { rank: 'management', action: 'organizations:TagResource', tags } as const;
  const resource = taggedResource(input.ResourceId ?? '', access, context);
  resource.retag(withTags(resource.tags, tags));
  return {};
};
