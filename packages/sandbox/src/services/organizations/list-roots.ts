import type { ListRootsCommandInput, ListRootsCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { pageOf } from './page.js';
import { rootOutput } from './root-output.js';
import { maxResults, validateOrganizations } from './validate.js';

export const listRoots: Operation<ListRootsCommandInput, ListRootsCommandOutput> = (input, context) => {
  validateOrganizations(input, { MaxResults: maxResults });
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListRoots',
  });
  const { items, rest } = pageOf('ListRoots', [organization], { input, context });
  return { Roots: items.map((listed) => rootOutput(listed)), ...rest };
};
