import type { CloseAccountCommandInput, CloseAccountCommandOutput } from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Organization } from '../../world/organization.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountArn } from './arns.js';
import { noSuchAccount } from './describe-account.js';
import { accountId, constraintViolation, validateOrganizations } from './validate.js';

/**
 * PENDING_CLOSURE at once, CLOSED five minutes later, gone after 90 days, by the world's clock. The five minutes
 * are assumed, and so are the order of the checks and the texts but that for the quota, which was seen in the field.
 */
export const closeAccount: Operation<CloseAccountCommandInput, CloseAccountCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { AccountId: accountId });
  const { AccountId: id = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action: 'organizations:CloseAccount',
    resource: (owner) => accountArn(owner, id),
  });
  const account = organization.account(id);
  if (!account) throw noSuchAccount();
  if (account === organization.management) {
    throw constraintViolation(
      'You attempted to close the management account.',
      'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
    );
  }
  if (account.state === 'CLOSED') {
    throw new AwsError(
      'AccountAlreadyClosedException',
      'You attempted to close an account that is already closed.',
    );
  }
  if (account.state === 'PENDING_CLOSURE') {
    throw new AwsError(
      'ConflictException',
      'The request failed because it conflicts with the current state of the specified resource.',
    );
  }
  requireQuota(organization, context.now);
  organization.closures.request(account, context.now);
  return {};
};

/** "The higher of either 250 or 20% of the member accounts, up to a maximum of 1,000": API reference, CloseAccount. */
function requireQuota({ accounts, closures }: Organization, now: Date): void {
  const members = accounts.length - 1;
  const quota = Math.min(Math.max(250, Math.floor(members / 5)), 1000);
  if (closures.recent(now) < quota) return;
  throw constraintViolation(
    'You have exceeded close account quota for the past 30 days.',
    'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
  );
}
