import type {
  ListCreateAccountStatusCommandInput,
  ListCreateAccountStatusCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountStatus } from './account-status.js';
import { pageOf } from './page.js';
import { maxResults, validateOrganizations } from './validate.js';

const state = { oneOf: ['IN_PROGRESS', 'SUCCEEDED', 'FAILED'] };

export const listCreateAccountStatus: Operation<
  ListCreateAccountStatusCommandInput,
  ListCreateAccountStatusCommandOutput
> = (input, context) => {
  validateOrganizations(input, { MaxResults: maxResults });
  const { States: states } = input;
  for (const [index, member] of (states ?? []).entries()) {
    validateOrganizations({ member }, { member: state }, `States.${index + 1}.`);
  }
  const { accountRequests } = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListCreateAccountStatus',
  });
  const requests = [...accountRequests.values()].filter(
    ({ outcome }) => !states?.length || states.includes(outcome.state),
  );
  const list = `ListCreateAccountStatus/${states?.join(',') ?? ''}`;
  const { items, rest } = pageOf(list, requests, { input, context });
  return { CreateAccountStatuses: items.map(accountStatus), ...rest };
};
