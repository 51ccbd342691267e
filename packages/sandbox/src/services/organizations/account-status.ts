import type { CreateAccountStatus } from '@aws-sdk/client-organizations';
import type { AccountRequest } from '../../world/account-request.js';

/** What has become of a request to create an account. */
export const accountStatus = (request: AccountRequest): CreateAccountStatus => ({
  Id: request.id,
  AccountName: request.accountName,
  State: request.outcome.state,
  RequestedTimestamp: request.requestedAt,
  CompletedTimestamp: request.completedAt,
  ...(request.outcome.state === 'SUCCEEDED'
    ? { AccountId: request.outcome.accountId }
    : { FailureReason: request.outcome.reason }),
});
