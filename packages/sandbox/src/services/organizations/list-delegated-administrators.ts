import type {
  ListDelegatedAdministratorsCommandInput,
  ListDelegatedAdministratorsCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { memberOutput } from './account-output.js';
import { pageOf } from './page.js';
import { requireService } from './service-access.js';
import { maxResults, servicePrincipal, validateOrganizations } from './validate.js';

export const listDelegatedAdministrators: Operation<
  ListDelegatedAdministratorsCommandInput,
  ListDelegatedAdministratorsCommandOutput
> = (input, context) => {
  validateOrganizations(input, { ServicePrincipal: servicePrincipal, MaxResults: maxResults });
  const { ServicePrincipal: service } = input;
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListDelegatedAdministrators',
    servicePrincipal: service,
  });
  if (service !== undefined) requireService(service);
  const delegates = [...organization.delegates(service)];
  const { items, rest } = pageOf('ListDelegatedAdministrators', delegates, { input, context });
  return {
    DelegatedAdministrators: items.flatMap(([id, since]) => {
      const account = organization.account(id);
      return account ? [{ ...memberOutput(account, context), DelegationEnabledDate: since }] : [];
    }),
    ...rest,
  };
};
