import type {
  DescribeCreateAccountStatusCommandInput,
  DescribeCreateAccountStatusCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountStatus } from './account-status.js';
import { validateOrganizations } from './validate.js';

const constraints = { CreateAccountRequestId: { required: true, pattern: 'car-[a-z0-9]{8,32}' } };

export const describeCreateAccountStatus: Operation<
  DescribeCreateAccountStatusCommandInput,
  DescribeCreateAccountStatusCommandOutput
> = (input, context) => {
  validateOrganizations(input, constraints);
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:DescribeCreateAccountStatus',
  });
  const request = organization.accountRequests.get(input.CreateAccountRequestId ?? '');
  if (request) return { CreateAccountStatus: accountStatus(request) };
  throw new AwsError(
    'CreateAccountStatusNotFoundException',
    "You specified a create account request that doesn't exist.",
  );
};
