import type { Tag } from '../../world/account.js';
import { resourceTagKeys } from '../tag-keys.js';

/** The condition keys for the tags that a resource of IAM has. */
export const iamResourceTagKeys = (tags: readonly Tag[]): ReturnType<typeof resourceTagKeys> => ({
  ...resourceTagKeys(tags),
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`iam:ResourceTag/${Key}`, Value])),
});
