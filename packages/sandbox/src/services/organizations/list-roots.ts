import type { ListRootsCommandInput, ListRootsCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { nodeArn } from './arns.js';
import { pageOf } from './page.js';
import { maxResults, validateOrganizations } from './validate.js';

export const listRoots: Operation<ListRootsCommandInput, ListRootsCommandOutput> = (input, context) => {
  validateOrganizations(input, { MaxResults: maxResults });
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListRoots',
  });
  const { items, rest } = pageOf('ListRoots', [organization.root], { input, context });
  return {
    Roots: items.map(({ id, name }) => ({
      Id: id,
      Arn: nodeArn(organization, id),
      Name: name,
      PolicyTypes: [
        { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
        { Type: 'RESOURCE_CONTROL_POLICY', Status: 'ENABLED' },
      ],
    })),
    ...rest,
  };
};
