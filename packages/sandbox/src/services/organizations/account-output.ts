import type { Account as AccountOutput, AccountStatus } from '@aws-sdk/client-organizations';
import type { Account, AccountState } from '../../world/account.js';
import type { CallContext } from '../operation.js';
import { accountArn } from './arns.js';

/** What the retired `Status` said for each `State`: "Account status is replaced by account state". */
const statuses: Readonly<Record<AccountState, AccountStatus>> = {
  PENDING_ACTIVATION: 'ACTIVE',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
};

/** What accounts and delegated administrators have in common. */
export const memberOutput = (account: Account, { world }: CallContext) => ({
  Id: account.id,
  Arn: accountArn(world.organization, account.id),
  Email: account.email,
  Name: account.name,
  State: account.state,
  ...(world.answers.statusField && { Status: statuses[account.state] }),
  JoinedMethod: account.joinedMethod,
  JoinedTimestamp: account.joinedAt,
});

export const accountOutput = (account: Account, context: CallContext): AccountOutput => ({
  ...memberOutput(account, context),
  ...(context.world.answers.paths && { Paths: [`${account.parent?.path}${account.id}/`] }),
});
