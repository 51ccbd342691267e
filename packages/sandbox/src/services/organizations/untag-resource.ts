import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { taggedResource } from './tagged-resource.js';
import { requireOwnKeys } from './tags.js';
import { taggableId, validateOrganizations } from './validate.js';

/** Keys that are not there change nothing (observed). */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { ResourceId: taggableId, TagKeys: { required: true } });
  const { ResourceId: id = '', TagKeys: tagKeys = [] } = input;
  for (const [index, key] of tagKeys.entries()) {
    validateOrganizations({ key }, { key: { length: [1, 128] } }, `TagKeys.${index + 1}.member.`);
  }
  requireOwnKeys(tagKeys);
  const access = { rank: 'management', action: 'organizations:UntagResource', tagKeys } as const;
  const resource = taggedResource(id, access, context);
  resource.retag(resource.tags.filter(({ Key }) => !tagKeys.includes(Key)));
  return {};
};
