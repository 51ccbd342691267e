import type { MoveAccountCommandInput, MoveAccountCommandOutput } from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountArn, nodeArn } from './arns.js';
import { noSuchAccount } from './describe-account.js';
import { accountId, parentId, validateOrganizations } from './validate.js';

const constraints = { AccountId: accountId, SourceParentId: parentId, DestinationParentId: parentId };

/**
 * Policies of the new path bind at once. An account that does not lie in the source passes for one that does not
 * exist (seen in the field). That the account and both parents are authorized, and the other texts, are assumed.
 */
export const moveAccount: Operation<MoveAccountCommandInput, MoveAccountCommandOutput> = (input, context) => {
  validateOrganizations(input, constraints);
  const { AccountId: id = '', SourceParentId: from = '', DestinationParentId: to = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action: 'organizations:MoveAccount',
    resource: (owner) => [accountArn(owner, id), nodeArn(owner, from), nodeArn(owner, to)],
  });
  const source = organization.node(from);
  if (!source) throw noSuchParent('SourceParentNotFoundException', 'source');
  const destination = organization.node(to);
  if (!destination) throw noSuchParent('DestinationParentNotFoundException', 'destination');
  const account = organization.account(id);
  if (account?.parent !== source) throw noSuchAccount();
  if (destination === source) {
    throw new AwsError(
      'DuplicateAccountException',
      'The account is already present in the specified destination.',
    );
  }
  organization.move(account, destination);
  return {};
};

const noSuchParent = (code: string, which: string) =>
  new AwsError(code, `You specified a ${which} root or organizational unit that doesn't exist.`);
