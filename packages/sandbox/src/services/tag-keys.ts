import type { Tag } from '../world/account.js';

type Keys = Readonly<Record<string, string | readonly string[]>>;

/** The condition keys for the tags that a resource has. */
export const resourceTagKeys = (tags: readonly Tag[]): Keys =>
  Object.fromEntries(tags.map(({ Key, Value }) => [`aws:ResourceTag/${Key}`, Value]));

/** The condition keys for the tags that a request brings. */
export const requestTagKeys = (tags: readonly Tag[]): Keys => ({
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
  ...(tags.length > 0 && { 'aws:TagKeys': tags.map(({ Key }) => Key) }),
});
