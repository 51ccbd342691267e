import type {
  RemoveAccountFromOrganizationCommandInput,
  RemoveAccountFromOrganizationCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountArn } from './arns.js';
import { noSuchAccount } from './describe-account.js';
import { leave } from './leaving.js';
import { accountId, validateOrganizations } from './validate.js';

/** An account whose root user holds nothing stands alone then without anybody who could sign in as root. */
export const removeAccountFromOrganization: Operation<
  RemoveAccountFromOrganizationCommandInput,
  RemoveAccountFromOrganizationCommandOutput
> = (input, context) => {
  validateOrganizations(input, { AccountId: accountId });
  const { AccountId: id = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action: 'organizations:RemoveAccountFromOrganization',
    resource: (owner) => accountArn(owner, id),
  });
  const account = organization.account(id);
  if (!account) throw noSuchAccount();
  leave(organization, account, context.now);
  return {};
};
