import type {
  DescribeAccountCommandInput,
  DescribeAccountCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountOutput } from './account-output.js';
import { accountArn } from './arns.js';
import { accountId, validateOrganizations } from './validate.js';

export const describeAccount: Operation<DescribeAccountCommandInput, DescribeAccountCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { AccountId: accountId });
  const { AccountId: id = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:DescribeAccount',
    resource: (owner) => accountArn(owner, id),
  });
  const account = organization.account(id);
  if (!account) throw noSuchAccount();
  return { Account: accountOutput(account, context) };
};

export const noSuchAccount = () =>
  new AwsError('AccountNotFoundException', "You specified an account that doesn't exist.");
