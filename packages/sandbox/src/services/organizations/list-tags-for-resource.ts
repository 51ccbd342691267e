import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { pageOf } from './page.js';
import { taggedResource } from './tagged-resource.js';
import { taggableId, validateOrganizations } from './validate.js';

export const listTagsForResource: Operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
> = (input, context) => {
  validateOrganizations(input, { ResourceId: taggableId });
  const { ResourceId: id = '' } = input;
  const access = { rank: 'administrator', action: 'organizations:ListTagsForResource' } as const;
  const { tags } = taggedResource(id, access, context);
  const { items, rest } = pageOf(`ListTagsForResource/${id}`, tags, { input, context });
  return { Tags: items.map((tag) => ({ ...tag })), ...rest };
};
