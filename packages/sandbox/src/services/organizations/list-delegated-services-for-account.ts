import type {
  ListDelegatedServicesForAccountCommandInput,
  ListDelegatedServicesForAccountCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountArn } from './arns.js';
import { notRegistered } from './deregister-delegated-administrator.js';
import { noSuchAccount } from './describe-account.js';
import { pageOf } from './page.js';
import { accountId, maxResults, validateOrganizations } from './validate.js';

export const listDelegatedServicesForAccount: Operation<
  ListDelegatedServicesForAccountCommandInput,
  ListDelegatedServicesForAccountCommandOutput
> = (input, context) => {
  validateOrganizations(input, { AccountId: accountId, MaxResults: maxResults });
  const { AccountId: id = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListDelegatedServicesForAccount',
    resource: (owner) => accountArn(owner, id),
  });
  if (!organization.account(id)) throw noSuchAccount();
  const services = [...organization.delegatedServices(id)];
  if (services.length === 0) throw notRegistered();
  const { items, rest } = pageOf(`ListDelegatedServicesForAccount/${id}`, services, { input, context });
  return {
    DelegatedServices: items.map(([service, since]) => ({
      ServicePrincipal: service,
      DelegationEnabledDate: since,
    })),
    ...rest,
  };
};
