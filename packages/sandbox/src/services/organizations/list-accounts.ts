import type { ListAccountsCommandInput, ListAccountsCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountOutput } from './account-output.js';
import { pageOf } from './page.js';
import { maxResults, validateOrganizations } from './validate.js';

export const listAccounts: Operation<ListAccountsCommandInput, ListAccountsCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { MaxResults: maxResults });
  const { accounts } = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListAccounts',
  });
  const { items, rest } = pageOf('ListAccounts', accounts, { input, context });
  return { Accounts: items.map((account) => accountOutput(account, context)), ...rest };
};
