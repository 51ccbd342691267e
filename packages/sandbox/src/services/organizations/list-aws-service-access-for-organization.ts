import type {
  ListAWSServiceAccessForOrganizationCommandInput,
  ListAWSServiceAccessForOrganizationCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { pageOf } from './page.js';
import { maxResults, validateOrganizations } from './validate.js';

export const listAwsServiceAccessForOrganization: Operation<
  ListAWSServiceAccessForOrganizationCommandInput,
  ListAWSServiceAccessForOrganizationCommandOutput
> = (input, context) => {
  validateOrganizations(input, { MaxResults: maxResults });
  const { serviceAccess } = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListAWSServiceAccessForOrganization',
  });
  const { items, rest } = pageOf('ListAWSServiceAccessForOrganization', [...serviceAccess], {
    input,
    context,
  });
  return {
    EnabledServicePrincipals: items.map(([service, since]) => ({
      ServicePrincipal: service,
      DateEnabled: since,
    })),
    ...rest,
  };
};
