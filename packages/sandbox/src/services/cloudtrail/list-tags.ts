import type { ListTagsCommandInput, ListTagsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { taggedTrail } from './tagged-trail.js';

export const listTags: Operation<ListTagsCommandInput, ListTagsCommandOutput> = (input, context) => {
  const trails = (input.ResourceIdList ?? []).map((arn) => ({
    arn,
    trail: taggedTrail('cloudtrail:ListTags', arn, context),
  }));
  return {
    ResourceTagList: trails.map(({ arn, trail }) => ({ ResourceId: arn, TagsList: [...trail.tags] })),
  };
};
