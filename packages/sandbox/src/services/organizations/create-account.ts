import type { CreateAccountCommandInput, CreateAccountCommandOutput } from '@aws-sdk/client-organizations';
import type { Tag } from '../../world/account.js';
import type { AccountRequest } from '../../world/account-request.js';
import { foundAccount } from '../../world/found-account.js';
import { newAccountRequestId } from '../../world/identifiers.js';
import type { CallContext, Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountStatus } from './account-status.js';
import { readTags } from './tags.js';
import { validateOrganizations } from './validate.js';

const constraints = {
  Email: { required: true, length: [6, 64], pattern: String.raw`[^\s@]+@[^\s@]+\.[^\s@]+` },
  AccountName: { required: true, length: [1, 50], pattern: String.raw`[\u0020-\u007E]+` },
  RoleName: { length: [0, 64], pattern: String.raw`[\w+=,.@-]{1,64}` },
  IamUserAccessToBilling: { oneOf: ['ALLOW', 'DENY'] },
} as const;

/** Accounts of an organization at most: UG-ORG, "Quotas". */
const maxAccounts = 50_000;

/**
 * AWS makes accounts in the background and says so (observed); here the account is there when it is asked about
 * next. Its root user holds nothing, and the management account may assume a role in it.
 */
export const createAccount: Operation<CreateAccountCommandInput, CreateAccountCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, constraints);
  const tags = readTags(input.Tags);
  const organization = accessedOrganization(context, {
    rank: 'management',
    action: 'organizations:CreateAccount',
    tags,
  });
  const { world, now } = context;
  const request: AccountRequest = {
    id: newAccountRequestId(world.random),
    accountName: input.AccountName ?? '',
    requestedAt: now,
    completedAt: now,
    outcome: outcome(input, tags, context),
  };
  organization.accountRequests.set(request.id, request);
  const { Id, AccountName, RequestedTimestamp } = accountStatus(request);
  return { CreateAccountStatus: { Id, AccountName, RequestedTimestamp, State: 'IN_PROGRESS' } };
};

function outcome(
  { Email: email = '', AccountName: name = '', RoleName: roleName }: CreateAccountCommandInput,
  tags: readonly Tag[],
  { world, now }: CallContext,
): AccountRequest['outcome'] {
  const { organization } = world;
  const taken = [...world.accounts.values()].some(
    (account) => account.email.toLowerCase() === email.toLowerCase(),
  );
  if (taken) return { state: 'FAILED', reason: 'EMAIL_ALREADY_EXISTS' };
  if (organization.accounts.length >= maxAccounts) {
    return { state: 'FAILED', reason: 'ACCOUNT_LIMIT_EXCEEDED' };
  }
  const account = foundAccount(world.random, {
    name,
    email,
    ...(roleName && { roleName }),
    management: organization.management,
    taken: world.accounts,
    now,
  });
  world.addAccount(account);
  organization.join(account, organization.root);
  account.tags = tags;
  return { state: 'SUCCEEDED', accountId: account.id };
}
